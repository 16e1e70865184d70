import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNull,
  like,
  lt,
  lte,
  ne,
  notInArray,
  or,
  type SQL,
} from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { accounts, sessions, users, verifications } from '#drizzle/schema/team.ts';
import type { Db } from './database.ts';

/** The four tables that the sign-in library reads and writes by itself, under its own names. */
const tables = { user: users, session: sessions, account: accounts, verification: verifications } as const;
export type AuthTable = keyof typeof tables;
export type AuthRow = Record<string, unknown>;

export interface Condition {
  readonly field: string;
  readonly operator?: string | undefined;
  readonly value: unknown;
  readonly connector?: 'AND' | 'OR' | undefined;
}

export interface RowOrder {
  readonly limit: number;
  readonly offset?: number | undefined;
  readonly sortBy?: { readonly field: string; readonly direction: 'asc' | 'desc' } | undefined;
}

export const isAuthTable = (name: string): name is AuthTable => Object.hasOwn(tables, name);

export async function insertAuthRow(db: Db, table: AuthTable, row: AuthRow): Promise<AuthRow> {
  const [inserted] = await db
    .insert(tables[table])
    .values(row as never)
    .returning();
  return inserted as AuthRow;
}

export async function findAuthRows(
  db: Db,
  table: AuthTable,
  where: readonly Condition[],
  { limit, offset, sortBy }: RowOrder,
): Promise<AuthRow[]> {
  const query = db.select().from(tables[table]).where(conditionOf(table, where)).$dynamic();
  if (sortBy) query.orderBy((sortBy.direction === 'desc' ? desc : asc)(columnOf(table, sortBy.field)));
  return query.limit(limit).offset(offset ?? 0);
}

export async function countAuthRows(db: Db, table: AuthTable, where: readonly Condition[]): Promise<number> {
  const [row] = await db.select({ rows: count() }).from(tables[table]).where(conditionOf(table, where));
  return row?.rows ?? 0;
}

export async function updateAuthRows(
  db: Db,
  table: AuthTable,
  where: readonly Condition[],
  values: AuthRow,
): Promise<AuthRow[]> {
  return db
    .update(tables[table])
    .set(values as never)
    .where(conditionOf(table, where))
    .returning();
}

/** Returns what was deleted, so that of two who ask at once only one gets it. */
export async function deleteAuthRows(db: Db, table: AuthTable, where: readonly Condition[]): Promise<AuthRow[]> {
  return db.delete(tables[table]).where(conditionOf(table, where)).returning();
}

/** @throws RangeError for a column that the table does not have */
function columnOf(table: AuthTable, field: string): SQLiteColumn {
  const columns = tables[table] as unknown as Record<string, SQLiteColumn>;
  const column = Object.hasOwn(columns, field) ? columns[field] : undefined;
  if (column === undefined) throw new RangeError(`${table} has no column "${field}"`);
  return column;
}

/** All AND conditions hold, and one of the OR conditions where there are any. */
function conditionOf(table: AuthTable, where: readonly Condition[]): SQL | undefined {
  const all = where.filter(({ connector }) => connector !== 'OR').map((one) => comparison(table, one));
  const some = where.filter(({ connector }) => connector === 'OR').map((one) => comparison(table, one));
  return and(...all, some.length === 0 ? undefined : or(...some));
}

/** @throws RangeError for a comparison that is not known: guessing would let somebody in */
function comparison(table: AuthTable, { field, operator = 'eq', value }: Condition): SQL {
  const column = columnOf(table, field);
  const list = Array.isArray(value) ? value : [value];
  const text = String(value).replace(/[%_]/g, '');
  switch (operator) {
    case 'eq':
      return value === null ? isNull(column) : eq(column, value);
    case 'ne':
      return ne(column, value);
    case 'lt':
      return lt(column, value);
    case 'lte':
      return lte(column, value);
    case 'gt':
      return gt(column, value);
    case 'gte':
      return gte(column, value);
    case 'in':
      return inArray(column, list);
    case 'not_in':
      return notInArray(column, list);
    case 'contains':
      return like(column, `%${text}%`);
    default:
      throw new RangeError(`no comparison is called "${operator}"`);
  }
}
