import { type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import type { z } from 'zod';
import { FeedError } from './feed-error.ts';
import { checkPayload, refuseNonData } from './read-payload.ts';

interface ParquetLimits {
  readonly rows: number;
  /** Of all columns, unpacked, as the file states it. */
  readonly bytes: number;
}

/**
 * Reads rows of a Parquet file, by the names of its columns; others are left packed. 64-bit whole numbers come as `bigint`, days and
 * instants as `Date`.
 * @param body the same bytes read as text, for what is no file at all
 * @param columns those that must be there
 * @throws FeedError kind `empty` for a blank body, `payload` for a web page, what is no Parquet file, breaks off, lacks a column or is
 *   larger than allowed
 */
export async function readParquet<Row>(
  body: string,
  bytes: Uint8Array,
  columns: readonly string[],
  row: z.ZodType<Row>,
  limits: ParquetLimits,
): Promise<readonly Row[]> {
  refuseNonData(body);
  // hyparquet wants the bytes by themselves; those at hand may be part of a larger buffer, which `slice` of a Buffer would share.
  const file = new Uint8Array(bytes).buffer;
  const metadata = await unlessBroken(() => parquetMetadataAsync(file));
  checkShape(metadata, columns, limits);
  const rows = await unlessBroken(() => parquetReadObjects({ file, metadata, columns: [...columns] }));
  return rows.map((one) => checkPayload(row, one));
}

function checkShape(metadata: FileMetaData, columns: readonly string[], limits: ParquetLimits): void {
  const [root, ...elements] = metadata.schema;
  const names = new Set(elements.map(({ name }) => name));
  const missing = root === undefined ? columns : columns.filter((column) => !names.has(column));
  if (missing.length > 0) throw new FeedError('payload', `The file has no column ${missing.join(', ').slice(0, 200)}.`);
  const size = metadata.row_groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
  if (Number(metadata.num_rows) > limits.rows || size > limits.bytes) {
    throw new FeedError(
      'payload',
      `The file says that it holds more than ${limits.rows} rows or ${limits.bytes} bytes.`,
    );
  }
}

/** The reader throws errors of many kinds on bytes that are not what they say. */
async function unlessBroken<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new FeedError('payload', 'The answer is not a Parquet file that can be read, or it breaks off.', { cause });
  }
}
