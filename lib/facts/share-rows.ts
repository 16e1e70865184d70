import { z } from 'zod';
import { countryOf } from '#lib/domain/geography/countries.ts';
import { SHARE_ROUNDING } from '#lib/domain/geography/list-fault.ts';
import {
  SHARE_MEASURES,
  SHARE_PRECISIONS,
  type ShareFact,
  type ShareLayer,
  shareFactKey,
} from '#lib/domain/geography/share-fact.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { address, blankOr, chainDay, decimal, maybe, positiveDecimal, text } from './bundled-cells.ts';
import { operatorsRow } from './operators-row.ts';
import { FactFileError, type NumberedRow } from './read-fact-rows.ts';

const percent = decimal.pipe(z.number().max(100, 'is above 100')).transform((value) => value / 100);
const aboveZero = percent.refine((share) => share > 0, 'must be above zero');

/** ISO 3166-1 alpha-2: one spelling, so that a row cannot miss its country. */
const countryCode = text.refine((code) => countryOf(code) !== null, 'is no country of ISO 3166-1 (two capitals)');
const makerName = text.pipe(z.string().max(40, 'is longer than 40 letters'));

const columns = {
  source: text,
  measure: z.enum(SHARE_MEASURES),
  first_day: chainDay,
  last_day: chainDay,
  share_percent: aboveZero,
  low_percent: blankOr(percent),
  high_percent: blankOr(percent),
  precision: z.enum(SHARE_PRECISIONS),
  source_url: address,
  note: maybe,
  origin: text,
};

type Cells = z.output<z.ZodObject<typeof columns>>;

/** A row of `country-shares.csv`. */
export const countryShareRow = inOrder(
  z.object({ ...columns, country: countryCode, hashrate_ehs: blankOr(positiveDecimal) }),
).transform(({ country, hashrate_ehs, ...row }): ShareFact => factOf('country', country, hashrate_ehs, row));

/** A row of `hardware-makers.csv`. */
export const makerShareRow = inOrder(z.object({ ...columns, maker: makerName })).transform(
  ({ maker, ...row }): ShareFact => factOf('maker', maker, null, row),
);

/** Rows of the operator's own files. */
export const ownCountryShareRow = operatorsRow<ShareFact>(countryShareRow);
export const ownMakerShareRow = operatorsRow<ShareFact>(makerShareRow);

function inOrder<Shape extends z.ZodType<Cells>>(row: Shape) {
  return row
    .refine(({ first_day, last_day }) => first_day <= last_day, { path: ['last_day'], error: 'is before first_day' })
    .refine(({ low_percent, share_percent }) => low_percent === null || low_percent <= share_percent, {
      path: ['low_percent'],
      error: 'is above share_percent',
    })
    .refine(({ high_percent, share_percent }) => high_percent === null || high_percent >= share_percent, {
      path: ['high_percent'],
      error: 'is below share_percent',
    });
}

const factOf = (layer: ShareLayer, entity: string, hashrateEhs: number | null, row: Cells): ShareFact => ({
  layer,
  entity,
  source: row.source,
  measure: row.measure,
  firstDay: row.first_day,
  lastDay: row.last_day,
  share: row.share_percent,
  low: row.low_percent,
  high: row.high_percent,
  precision: row.precision,
  hashrateEhs,
  sourceUrl: row.source_url,
  note: row.note,
  origin: row.origin,
});

/**
 * Whether rows can stand together: no day to come, nothing twice, one kind and one last day for all that one source says of one
 * time, and no more than all of it.
 * @param today the UTC day on which the file is read
 * @throws FactFileError in one sentence that names line and column
 */
export function checkShares(file: string, rows: readonly NumberedRow<ShareFact>[], today: UtcDay): void {
  const seen = new Map<string, number>();
  const firsts = new Map<string, NumberedRow<ShareFact>>();
  const sums = new Map<string, number>();
  for (const numbered of rows) {
    const { line, row } = numbered;
    const refuse = (column: string, fault: string): never => {
      throw new FactFileError(`${file}, line ${line}: ${column}: ${fault}`);
    };
    if (row.lastDay > today) refuse('last_day', 'is in the future');
    const twin = seen.get(shareFactKey(row));
    if (twin !== undefined) refuse(row.layer, `${row.entity} has a row of this source and first day in line ${twin}`);
    seen.set(shareFactKey(row), line);
    const time = `${row.layer}|${row.source}|${row.firstDay}`;
    const first = firsts.get(time) ?? numbered;
    firsts.set(time, first);
    if (first.row.measure !== row.measure)
      refuse('measure', `is ${first.row.measure} for the same source and time in line ${first.line}`);
    if (first.row.lastDay !== row.lastDay)
      refuse('last_day', `is another one for the same source and first day in line ${first.line}`);
    const sum = (sums.get(time) ?? 0) + row.share;
    if (sum > 1 + SHARE_ROUNDING)
      refuse('share_percent', `makes the shares of ${row.source} for this time ${(sum * 100).toFixed(1)}, above 100`);
    sums.set(time, sum);
  }
}
