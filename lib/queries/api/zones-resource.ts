import 'server-only';
import { z } from 'zod';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { isoDay, isoInstant } from '#lib/domain/time.ts';
import { readFirstPriceDay, readNewestEnds, readSeriesNumbers } from '#lib/store/energy-prices.ts';
import { intervalSeries } from '../energy/price-catalog.ts';
import { apiResource } from './api-resource.ts';

const row = z.object({
  zone: z.string().describe('What to send as `zone`'),
  title: z.string(),
  country: z.string().describe('ISO 3166-1'),
  currency: z.string().describe('ISO 4217, of its prices per MWh'),
  market: z.enum(['day-ahead', 'real-time', 'retail']),
  kind: z.enum(['energy-only', 'delivered']).describe('Whether grid, levies and margin are left out or in'),
  timeZone: z.string().describe('In which its days begin'),
  first: z.string().nullable().describe('First day on record'),
  last: z.string().nullable().describe('End of its newest price, UTC'),
  attribution: z.string(),
  licence: z.string(),
  refused: z.string().nullable().describe('Why /api/v1/prices answers 403 for it; null where it does not'),
});

export const zonesResource = apiResource({
  name: 'zones',
  summary: 'Every zone of power prices, and whether its source lets its prices be passed on.',
  query: z.object({}),
  row,
  async read({ db }) {
    const numbers = await readSeriesNumbers(
      db,
      intervalSeries.map(({ series }) => series.id),
    );
    const ends = await readNewestEnds(db, [...numbers.values()]);
    const rows = intervalSeries.map(async ({ series, feed }) => {
      const number = numbers.get(series.id) ?? null;
      const first = number === null ? null : await readFirstPriceDay(db, number);
      const last = number === null ? null : (ends.get(number) ?? null);
      const { title, country, currency, market, kind, timeZone } = series;
      return {
        zone: series.id,
        title,
        country,
        currency,
        market,
        kind,
        timeZone,
        first: first === null ? null : isoDay(first),
        last: last === null ? null : isoInstant(last),
        attribution: feed.origin.attribution,
        licence: feed.origin.licence,
        refused: licenceNote({ licence: series.licenceFlag }),
      };
    });
    return { rows: await Promise.all(rows), next: null };
  },
});
