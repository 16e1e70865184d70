import { createAdapterFactory } from 'better-auth/adapters';
import {
  type AuthRow,
  type AuthTable,
  type Condition,
  countAuthRows,
  deleteAuthRows,
  findAuthRows,
  insertAuthRow,
  isAuthTable,
  updateAuthRows,
} from '#lib/store/auth-rows.ts';
import type { Database } from '#lib/store/database.ts';

/**
 * Lets better-auth keep its rows in our database: writes run in our queue of transactions, and moments are epoch seconds as in every
 * other table. (Its own Drizzle adapter would write past that queue.)
 */
export function rowsAdapter({ read, tx }: Database) {
  return createAdapterFactory({
    config: {
      adapterId: 'hashgrid',
      supportsDates: true,
      supportsBooleans: true,
      transaction: false,
      customTransformOutput: ({ data, fieldAttributes }) =>
        fieldAttributes.type === 'date' && typeof data === 'number' ? new Date(data * 1000) : data,
    },
    adapter: () => ({
      create: async ({ model, data }) => tx((db) => insertAuthRow(db, nameOf(model), stored(data))) as never,
      findOne: async ({ model, where }) =>
        ((await findAuthRows(read, nameOf(model), asked(where), { limit: 1 }))[0] ?? null) as never,
      findMany: async ({ model, where = [], limit, offset, sortBy }) =>
        findAuthRows(read, nameOf(model), asked(where), { limit, offset, sortBy }) as never,
      count: async ({ model, where = [] }) => countAuthRows(read, nameOf(model), asked(where)),
      update: async ({ model, where, update }) =>
        ((await tx((db) => updateAuthRows(db, nameOf(model), asked(where), stored(update as AuthRow))))[0] ??
          null) as never,
      updateMany: async ({ model, where, update }) =>
        (await tx((db) => updateAuthRows(db, nameOf(model), asked(where), stored(update)))).length,
      delete: async ({ model, where }) => void (await tx((db) => deleteAuthRows(db, nameOf(model), asked(where)))),
      deleteMany: async ({ model, where }) =>
        (await tx((db) => deleteAuthRows(db, nameOf(model), asked(where)))).length,
      consumeOne: async ({ model, where }) =>
        ((await tx((db) => deleteAuthRows(db, nameOf(model), asked(where))))[0] ?? null) as never,
    }),
  });
}

function nameOf(model: string): AuthTable {
  if (isAuthTable(model)) return model;
  throw new RangeError(`no table of ours is called "${model}"`);
}

const stored = (row: AuthRow): AuthRow =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, epochSeconds(value)]));

const asked = (where: readonly Condition[]): Condition[] =>
  where.map((one) => ({ ...one, value: epochSeconds(one.value) }));

const epochSeconds = (value: unknown): unknown => (value instanceof Date ? Math.floor(value.getTime() / 1000) : value);
