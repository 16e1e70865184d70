import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { isoInstant } from '#lib/domain/time.ts';
import { barCsv } from './bars/bar-csv.ts';
import { type CsvBody, type CsvFact, numberCell, textCell } from './csv-cells.ts';
import { heatmapCsv } from './heatmap/heatmap-csv.ts';
import { mapCsv } from './map/map-csv.ts';
import { timeCsv } from './time-csv.ts';
import { unitText } from './unit-text.ts';

const LINE_END = '\r\n';

/**
 * The chart as CSV (RFC 4180, CRLF, UTF-8). Lines that start with `#` come first and say what it is, from whom, under which
 * licence, as of when and by which method. A missing figure is an empty field. No cell can start a spreadsheet formula.
 */
export function chartCsv(model: ChartModel): string {
  const body = bodyOf(model);
  const table = [body.header.map(textCell), ...body.rows].map((cells) => cells.join(','));
  return [...provenance(model, body), ...table, ''].join(LINE_END);
}

function bodyOf(model: ChartModel): CsvBody {
  switch (model.kind) {
    case 'bars':
      return barCsv(model);
    case 'heatmap':
      return heatmapCsv(model);
    case 'map':
      return mapCsv(model);
    default:
      return timeCsv(model);
  }
}

function provenance(model: ChartModel, { about, holes }: CsvBody): string[] {
  const facts: CsvFact[] = [
    ['title', model.title],
    ['measure', model.subtitle],
    ['unit', unitText(model.unit, model.currency)],
    ...about,
    ...model.origins.map(
      ({ attribution, url, licence }): CsvFact => ['source', `${attribution}; ${url}; licence: ${licence}`],
    ),
    ['as of', model.asOf === null || !Number.isFinite(model.asOf) ? 'unknown' : isoInstant(model.asOf)],
    ['method version', model.methodVersion],
    [`${model.sampleNoun} behind the newest figure`, numberCell(model.sampleSize) || 'unknown'],
    ...holes,
    ...(model.notes ?? []).map((note): CsvFact => ['note', note]),
    ...(model.simulated ? [['simulated', 'yes: these are not figures of the real network'] as const] : []),
  ];
  return facts.map(([name, text]) => `# ${name}: ${plainLine(text)}`);
}

/**
 * One line, and no formula in it: a program that does not know `#` splits it at commas (or semicolons, as spreadsheets of many
 * languages do), and what follows one could begin a cell. The apostrophe makes it text; quotes would hide the `#`.
 */
const plainLine = (text: string): string => text.replace(/\s+/gu, ' ').replace(/([,;]["\s]*)(?=[=+\-@])/gu, "$1'");
