import type { ChartUnit } from '#lib/contracts/chart-facts.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import type { ChartBand, ChartSeries } from '#lib/contracts/time-chart.ts';
import { isoInstant } from '#lib/domain/time.ts';

/** What the numbers in a file are: shares stay 0..1, hashrate stays H/s; nothing is rounded. */
const UNIT_TEXT: Readonly<Record<ChartUnit, string>> = {
  share: 'share of blocks, 0 to 1',
  index: 'index points, 0 to 10000',
  pools: 'pools',
  hashrate: 'hashes per second',
  ratio: 'ratio',
  bits: 'bits',
};
const LINE_END = '\r\n';

/**
 * The chart as CSV (RFC 4180, CRLF, UTF-8). Lines that start with `#` come first and say what it is, from whom, under
 * which
 * licence, as of when and by which method. A missing figure is an empty field. No cell can start a spreadsheet formula.
 */
export function chartCsv(model: ChartModel): string {
  const header = ['time', ...(model.samplesAt === undefined ? [] : ['blocks']), ...model.series.flatMap(columnNames)];
  const rows = model.times.map((at, index) => [
    Number.isFinite(at) ? isoInstant(at) : '',
    ...(model.samplesAt === undefined ? [] : [numberCell(model.samplesAt[index])]),
    ...model.series.flatMap((series) => [
      numberCell(series.values[index]),
      ...bandsOf(series).flatMap(({ low, high }) => [numberCell(low[index]), numberCell(high[index])]),
    ]),
  ]);
  const table = [header.map(textCell), ...rows].map((cells) => cells.join(','));
  return [...provenance(model), ...table, ''].join(LINE_END);
}

function provenance(model: ChartModel): string[] {
  const facts: [string, string][] = [
    ['title', model.title],
    ['measure', model.subtitle],
    ['unit', UNIT_TEXT[model.unit]],
    ['time', 'end of the window that a figure is about, UTC'],
    ...model.origins.map(({ attribution, url, licence }): [string, string] => [
      'source',
      `${attribution}; ${url}; licence: ${licence}`,
    ]),
    ['as of', model.asOf === null || !Number.isFinite(model.asOf) ? 'unknown' : isoInstant(model.asOf)],
    ['method version', model.methodVersion],
    ['blocks behind the newest figure', numberCell(model.blocks) || 'unknown'],
    ...model.gaps
      .filter(({ start, end }) => Number.isFinite(start) && Number.isFinite(end))
      .map(({ start, end, reason }): [string, string] => [
        'no figures',
        `${isoInstant(start)} to ${isoInstant(end)}: ${reason}`,
      ]),
    ...(model.notes ?? []).map((note): [string, string] => ['note', note]),
    ...(model.simulated ? [['simulated', 'yes: these are not figures of the real network'] as [string, string]] : []),
  ];
  return facts.map(([name, text]) => `# ${name}: ${plainLine(text)}`);
}

/**
 * One line, and no formula in it: a program that does not know `#` splits it at commas (or semicolons, as spreadsheets of many
 * languages do), and what follows one could begin a cell. The apostrophe makes it text; quotes would hide the `#`.
 */
const plainLine = (text: string): string => text.replace(/\s+/gu, ' ').replace(/([,;]["\s]*)(?=[=+\-@])/gu, "$1'");

const columnNames = (series: ChartSeries): string[] => [
  series.name,
  ...bandsOf(series).flatMap(({ label }) => [`${series.name} low (${label})`, `${series.name} high (${label})`]),
];

const bandsOf = ({ band, readings }: ChartSeries): ChartBand[] => [band, readings].flatMap((one) => one ?? []);

const numberCell = (value: number | null | undefined): string =>
  typeof value === 'number' && Number.isFinite(value) ? String(value) : '';

/**
 * Quoted where RFC 4180 asks for it or a reader could take it for a comment; a formula sign gets an apostrophe before
 * it.
 */
function textCell(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n#]/u.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
