import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';

/** A row of the Arena's dataset, as pandas would hold it. */
export interface ArenaRow {
  readonly model_name: string | null;
  readonly organization: string | null;
  readonly license: string | null;
  readonly rating: number;
  readonly rating_lower: number | null;
  readonly rating_upper: number | null;
  readonly vote_count: bigint | number | null;
  readonly category: string;
  readonly leaderboard_publish_date: string | Date | null;
}

const types = {
  model_name: 'STRING',
  organization: 'STRING',
  license: 'STRING',
  rating: 'DOUBLE',
  rating_lower: 'DOUBLE',
  rating_upper: 'DOUBLE',
  vote_count: 'INT64',
  category: 'STRING',
  leaderboard_publish_date: 'STRING',
} as const satisfies Readonly<Record<keyof ArenaRow, ColumnSource['type']>>;
type Name = keyof typeof types;

/** How one file differs from what the dataset holds today. */
interface ArenaFileOptions {
  /** Other names of columns. */
  readonly renamed?: Partial<Readonly<Record<Name, string>>>;
  readonly types?: Partial<Readonly<Record<Name, ColumnSource['type']>>>;
}

/** A row with what the test does not care for. */
export const arenaRow = (row: Partial<ArenaRow> & { readonly model_name: string | null }): ArenaRow => ({
  organization: 'Lab One',
  license: 'Proprietary',
  rating: 1400,
  rating_lower: 1395.5,
  rating_upper: 1404.5,
  vote_count: 2000n,
  category: 'overall',
  leaderboard_publish_date: '2026-09-13',
  ...row,
});

/** A small Parquet file of the Arena's dataset, snappy-packed as the original is. */
export function arenaParquet(rows: readonly ArenaRow[], options: ArenaFileOptions = {}): Uint8Array {
  const names = Object.keys(types) as Name[];
  const columnData = names.map((name): ColumnSource => {
    const type = options.types?.[name] ?? types[name];
    const data = rows.map((row) => row[name]);
    return { name: options.renamed?.[name] ?? name, data, nullable: true, ...(type && { type }) };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
