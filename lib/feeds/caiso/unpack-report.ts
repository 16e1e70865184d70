import { FeedError } from '../feed-error.ts';
import { refuseNonData } from '../read-payload.ts';
import { type ArchivedFile, isZip, readZip } from '../read-zip.ts';

/** 30 days of three hubs, five components each, are 10,800 rows or 2 MB. */
const LARGEST_REPORT = 16_000_000;
/** "No data returned for the specified selection". */
const NO_DATA = '1000';

/**
 * The table in an answer of OASIS. Its successes lie: a page about acceptable use comes with status 200, and an error comes as a
 * document inside the archive.
 * @throws FeedError kind `empty` for an answer without data, `payload` for every other error
 */
export function unpackReport(body: string, bytes: Uint8Array): string {
  const files = isZip(bytes) ? readZip(bytes, LARGEST_REPORT) : [];
  const table = files.find(({ name }) => /\.csv$/i.test(name));
  if (table !== undefined) return textOf(table);
  const said = files.length === 0 ? body : files.map(textOf).join('\n');
  if (/Acceptable Use Policy/i.test(said)) {
    throw new FeedError('payload', 'The source asks for longer pauses between two questions.');
  }
  const code = /<(?:\w+:)?ERR_CODE>\s*(\d{1,6})\s*</.exec(said)?.[1];
  if (code === NO_DATA) throw new FeedError('empty', 'The source has nothing for the days asked for.');
  if (code !== undefined) throw new FeedError('payload', `The source answered with error ${code}.`);
  refuseNonData(said);
  throw new FeedError('payload', 'The source answered without the table that was promised.');
}

const textOf = ({ bytes }: ArchivedFile): string => new TextDecoder().decode(bytes);
