import { ADMIN_ORIGIN } from '#lib/domain/energy/tariff.ts';

/** The list under which the rows of an import stand, by its id: see `fact_imports`. */
export const importedList = ({ id, feed }: { readonly id: number; readonly feed: string | null }): string =>
  `${feed === null ? 'import' : 'feed'}-${id}`;

/**
 * Which of two rows of the same name counts: bundled facts give way to a feed, a feed to the operator's own file, that file to an
 * import of an admin; of one kind the later one counts. What gives way stays, so that it is back once the other is undone.
 */
export function rankOf(list: string): number {
  const [kind, id] = [list.split('-')[0], Number(list.slice(list.indexOf('-') + 1))];
  if (kind === 'import') return 3e9 + id;
  if (kind === 'own') return 2e9;
  return kind === 'feed' ? 1e9 + id : 0;
}

/** Of the rows of one name the one that counts, in the order they are in. */
export function withoutReplaced<Row extends { readonly list: string }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Row[] {
  const best = new Map<string, Row>();
  for (const row of rows) {
    const held = best.get(keyOf(row));
    if (held === undefined || rankOf(row.list) > rankOf(held.list)) best.set(keyOf(row), row);
  }
  return rows.filter((row) => best.get(keyOf(row)) === row);
}

/** Tables of facts that have no column for the list tell it by the origin: `admin-import-7`, which no reader ever sees. */
const IMPORTED = /^admin-(import-\d+)$/;
/** The same for SQL. */
export const IMPORTED_ORIGINS = 'admin-import-%';
export const importedOrigin = (list: string): string => `admin-${list}`;

/** Of the rows of one name the one that counts; rows of an import are the operator's, as those of their file are. */
export function countingRows<Row extends { readonly origin: string }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Row[] {
  const listed = rows.map((row) => ({ row, list: listOf(row.origin) }));
  return withoutReplaced(listed, ({ row }) => keyOf(row)).map(({ row }) =>
    IMPORTED.test(row.origin) ? { ...row, origin: ADMIN_ORIGIN } : row,
  );
}

const listOf = (origin: string): string => IMPORTED.exec(origin)?.[1] ?? (origin === ADMIN_ORIGIN ? 'own' : 'bundled');
