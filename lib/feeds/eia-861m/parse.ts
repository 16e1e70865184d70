import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import { monthsAsPeriod } from '../calendar-periods.ts';
import { FeedError } from '../feed-error.ts';
import { centsPerMwh } from '../per-mwh.ts';
import { readDecimal } from '../read-decimal.ts';
import { type UsSector, usStates, usZone } from '../us-retail-series.ts';

/** Cells by column; an empty one is a hole. */
type Row = readonly (string | undefined)[];

/** Where the columns are: the header has three rows, of which sectors, what is told of them, and units. */
interface Layout {
  /** Index of the header's last row. */
  readonly header: number;
  readonly year: number;
  readonly month: number;
  readonly state: number;
  readonly prices: readonly (readonly [sector: UsSector, column: number])[];
}

/**
 * Monthly means of the sheet `Monthly-States`, USD/MWh. Preliminary figures are told like final ones: a later answer revises them.
 * A price of zero is where nothing was sold, and no price.
 * @throws FeedError kind `payload` where the header is not the promised one
 */
export function readMonthlyStates(rows: readonly Row[], sectors: readonly UsSector[]): IntervalPrice[] {
  const { header, year, month, state, prices } = layoutOf(rows, sectors);
  return rows.slice(header + 1).flatMap((cells) => {
    const code = cells[state] ?? '';
    const [years, months] = [cells[year] ?? '', cells[month] ?? ''];
    // Notes below the table, and sums of the whole country.
    if (!Object.hasOwn(usStates, code) || !/^\d{4}$/.test(years)) return [];
    if (!/^([1-9]|1[0-2])$/.test(months)) {
      throw new FeedError('payload', `The workbook has ${JSON.stringify(months.slice(0, 20))} where a month belongs.`);
    }
    const period = monthsAsPeriod(Number(years), Number(months), 1);
    return prices.flatMap(([sector, column]) => {
      const cents = readCents(cells[column] ?? '');
      return cents === null ? [] : [{ zone: usZone(code, sector), ...period, price: centsPerMwh(cents) }];
    });
  });
}

/** A full stop is how the agency writes a figure that it has not. */
function readCents(text: string): number | null {
  const cents = text.trim() === '.' ? null : readDecimal(text);
  return cents === 0 ? null : cents;
}

function layoutOf(rows: readonly Row[], sectors: readonly UsSector[]): Layout {
  const header = rows.findIndex((row) => ['year', 'month', 'state'].every((name) => placeOf(row, name) >= 0));
  if (header < 2) throw new FeedError('payload', 'The workbook has no header with year, month and state.');
  const [groups = [], labels = [], units = []] = rows.slice(header - 2, header + 1);
  const groupAt = (column: number): string => {
    // Only the first cell of a merged heading holds its text.
    for (let at = column; at >= 0; at -= 1) if (wordOf(groups[at]) !== '') return wordOf(groups[at]);
    return '';
  };
  const prices = sectors.map((sector): [UsSector, number] => {
    const isPrice = (label: string | undefined, at: number) => wordOf(label) === 'price' && groupAt(at) === sector;
    const column = labels.findIndex(isPrice);
    if (column >= 0 && wordOf(units[column]) === 'cents/kwh') return [sector, column];
    throw new FeedError('payload', `The workbook has no column of ${sector} prices in cents per kWh.`);
  });
  const placed = { year: placeOf(units, 'year'), month: placeOf(units, 'month'), state: placeOf(units, 'state') };
  return { header, ...placed, prices };
}

const wordOf = (cell: string | undefined): string => (cell ?? '').trim().toLowerCase();
const placeOf = (row: Row, name: string): number => row.findIndex((cell) => wordOf(cell) === name);
