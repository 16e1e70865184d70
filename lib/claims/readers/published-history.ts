import type { PublishedFigure } from '#lib/domain/ai/published-figure.ts';
import type { IndicatorFigure } from '#lib/domain/claims/condition.ts';
import { dayOf } from '#lib/domain/time.ts';
import { readPublishedFigures } from '#lib/store/published-figures.ts';
import { historyOf, type IndicatorReader } from '../indicator-reader.ts';

/** What a publisher put around a middle is chance; a range without a middle is all that is known. */
export function publishedFigure({ value, low, high, lastDay, publisher, subject }: PublishedFigure): IndicatorFigure {
  const source = subject === '' ? publisher : `${publisher}, ${subject}`;
  const ends = value === null ? { low, high, intervalLow: null, intervalHigh: null } : null;
  return {
    value,
    n: null,
    asOf: lastDay,
    source,
    ...(ends ?? { low: null, high: null, intervalLow: low, intervalHigh: high }),
  };
}

interface Wanted {
  readonly series: string;
  readonly unit?: PublishedFigure['unit'];
  readonly subject?: string;
  readonly publisher?: RegExp;
}

/** Published figures of a series by one publisher: of several the one with the newest figure, then with most. */
export const publishedHistory =
  ({ series, unit, subject, publisher }: Wanted): IndicatorReader =>
  async (db, now) => {
    const rows = (await readPublishedFigures(db, series)).filter(
      (row) =>
        row.lastDay <= dayOf(now) &&
        (unit === undefined || row.unit === unit) &&
        (subject === undefined || row.subject === subject) &&
        (publisher === undefined || publisher.test(row.publisher)),
    );
    const newest = rows.at(-1);
    const own = rows.filter((row) => row.publisher === newest?.publisher && row.subject === newest.subject);
    return historyOf(own.map(publishedFigure), 'nobody’s figure of it is on record');
  };
