import { z } from 'zod';
import { CHART_EVENT_KINDS, type ChartEvent, chartEventKey } from '#lib/domain/change/chart-event.ts';
import type { FactCompany } from '#lib/domain/facts/fact-company.ts';
import { address, blankOr, chainDay, text, whole } from './bundled-cells.ts';
import { operatorsRow } from './operators-row.ts';
import type { NumberedRow } from './read-fact-rows.ts';
import { checkRows } from './row-checks.ts';

const weight = whole.pipe(z.number().min(1, 'must be 1, 2 or 3').max(3, 'must be 1, 2 or 3'));

/** A row of `events.csv`. */
export const chartEventRow = z
  .object({
    date: chainDay,
    end_date: blankOr(chainDay),
    kind: z.enum(CHART_EVENT_KINDS, 'must be protocol, pool, market, weather, outage or policy'),
    title: text,
    detail: text,
    weight,
    origin: text,
    url: blankOr(address),
  })
  .refine(({ date, end_date }) => end_date === null || date <= end_date, {
    path: ['end_date'],
    error: 'is before date',
  })
  .transform(({ date, end_date, ...row }): ChartEvent => ({ ...row, day: date, endDay: end_date }));

/** A row of an admin's import. */
export const ownChartEventRow = operatorsRow<ChartEvent>(chartEventRow);

/**
 * Whether rows can stand together: nothing twice, nothing of a day to come, nothing without the page that tells it. A bundled event may
 * be our own measurement; the operator's is not.
 * @throws FactFileError in one sentence that names line and column
 */
export function checkChartEvents(file: string, rows: readonly NumberedRow<ChartEvent>[], { today }: FactCompany): void {
  checkRows(file, rows, 'title', chartEventKey, ({ day, endDay, url }) => {
    if (day > today) return ['date', 'is in the future'];
    if (endDay !== null && endDay > today) return ['end_date', 'is in the future'];
    return url === null ? ['url', 'is not a web address'] : null;
  });
}
