import { countryCodeOf } from '#lib/domain/geography/countries.ts';
import { SHARE_ROUNDING } from '#lib/domain/geography/list-fault.ts';
import type { YearQuarter } from '#lib/domain/geography/quarters-to-ask.ts';
import { FeedError } from '../feed-error.ts';
import { htmlText } from '../html-text.ts';

/** One country in the list of a quarter. */
export interface HeatmapRow {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** 0..1 of the network. */
  readonly share: number;
  /** EH/s, > 0. */
  readonly hashrateEhs: number;
}

/** The heading of the list; the post’s own table of contents may repeat it above. */
const HEADING = /Top (\d{1,2}) Countries by Market Share \(Q([1-4]) (\d{4})\)/gi;
/** "Paraguay — 4.7% (~44 EH/s)". Parts outside their domain are read all the same, to be refused by name. */
const ROW =
  /^[^\p{Lu}\n]*(\p{Lu}[\p{L} .'’&()-]{1,40}?) ?[—–−-] ?(\d{1,4}(?:\.\d+)?) ?% ?\([~≈]? ?([\d,.]+) ?EH\/s\)/gmu;
/** A list of fewer is a remark. */
const LEAST_ROWS = 5;

/**
 * Reads the list of a quarter’s post. Nothing else of the page is taken.
 * @throws FeedError kind `payload`, in a sentence that says what has changed
 */
export function parseHeatmap(html: string, asked: YearQuarter): readonly HeatmapRow[] {
  if (!/<\/html>\s*$/i.test(html)) refuse('The answer is no whole web page: it breaks off, or is something else.');
  const text = htmlText(html);
  const heading = [...text.matchAll(HEADING)].at(-1);
  if (heading === undefined)
    refuse('The page has no heading "Top … Countries by Market Share": its layout has changed.');
  const [whole, wanted = '', quarter = '', year = ''] = heading;
  if (Number(quarter) !== asked.quarter || Number(year) !== asked.year)
    refuse(`The page is of Q${quarter} ${year}, not of Q${asked.quarter} ${asked.year}.`);
  const rows = [...text.slice(heading.index + whole.length).matchAll(ROW)].slice(0, Number(wanted)).map(rowOf);
  if (rows.length < LEAST_ROWS)
    refuse(
      `Under its heading the page lists ${rows.length} countries, fewer than ${LEAST_ROWS}: its layout has changed.`,
    );
  if (rows.length < Number(wanted))
    refuse(`The page promises ${wanted} countries, and only ${rows.length} of its lines can be read.`);
  return checked(rows);
}

function rowOf([, name = '', percent = '', ehs = '']: RegExpMatchArray): HeatmapRow {
  const country = countryCodeOf(name.trim());
  if (country === null) refuse(`The page lists "${name.trim()}", which is the name of no country that is known here.`);
  const share = Number(percent) / 100;
  if (!(share > 0 && share <= 1))
    refuse(`The page gives ${name.trim()} a share of ${percent}%, which is not within 0 to 100.`);
  // Thousands have commas: "1,023".
  const hashrateEhs = /^\d{1,3}(?:,\d{3})*(?:\.\d+)?$|^\d+(?:\.\d+)?$/.test(ehs) ? Number(ehs.replaceAll(',', '')) : 0;
  if (!(hashrateEhs > 0)) refuse(`The page gives ${name.trim()} "${ehs}" EH/s, which is no number above zero.`);
  return { country, share, hashrateEhs };
}

function checked(rows: readonly HeatmapRow[]): readonly HeatmapRow[] {
  const twice = rows.find(({ country }, index) => rows.findIndex((row) => row.country === country) < index);
  if (twice !== undefined) refuse(`The page lists ${twice.country} twice.`);
  const sum = rows.reduce((total, { share }) => total + share, 0);
  if (sum > 1 + SHARE_ROUNDING) refuse(`The shares on the page make ${(100 * sum).toFixed(1)}% together, above 100.`);
  return rows;
}

function refuse(sentence: string): never {
  throw new FeedError('payload', sentence);
}
