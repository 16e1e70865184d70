import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import { dayOf, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { monthOf, monthsAsPeriod, periodsToAsk, startOfMonth } from '../calendar-periods.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { FeedError } from '../feed-error.ts';
import { joinUrl } from '../join-url.ts';
import { centsPerMwh } from '../per-mwh.ts';
import type { PriceAsk, PriceFeed, PricesHeld } from '../price-feed.ts';
import { readDecimal } from '../read-decimal.ts';
import { readPayload } from '../read-payload.ts';
import { type UsSector, usRetailSeries, usStates, usZone } from '../us-retail-series.ts';
import { eiaPayload, eiaRefusal } from './payload.ts';

const states = { ...usStates, US: 'United States' };
const sectors: Readonly<Record<string, UsSector>> = { IND: 'industrial', COM: 'commercial' };

/** A month has 62 states and divisions in two sectors, so two years are 2,976 of the 5,000 rows that one answer holds. */
const YEARS_A_QUESTION = 2;

/** The same figures as in the workbook of form EIA-861M, a few days earlier, for the country too; needs a free key. */
export const eia: PriceFeed = {
  id: 'eia',
  title: 'Delivered power prices of the US and its states, from the API of the EIA',
  origin: {
    id: 'eia',
    producer: 'U.S. Energy Information Administration',
    title: 'API v2, electricity, retail sales',
    url: 'https://www.eia.gov/opendata/',
    licence: 'public domain',
    licenceFlag: 'full',
    attribution: 'U.S. Energy Information Administration, API v2',
  },
  address: 'EIA_URL',
  keys: ['EIA_API_KEY'],
  series: usRetailSeries('eia', states, Object.values(sectors)),
  cadenceSeconds: SECONDS_PER_DAY,
  // As for the workbook of the same figures: the newest month is up to 86 days old.
  maxAgeSeconds: 95 * SECONDS_PER_DAY,
  standby: false,
  maxBytes: 8_000_000,
  conditional: false,
  cron: '45 0 15 * * *',
  asks: spansToAsk,
  url: (base, { from, to }) => {
    const facets = Object.keys(sectors).map((sector) => `facets[sectorid][]=${sector}`);
    // Bounds are compared as text: with `2024-01-01` January would be left out.
    const span = `start=${monthText(from)}&end=${monthText(to)}`;
    const query = ['frequency=monthly', 'data[0]=price', ...facets, span, 'offset=0&length=5000'].join('&');
    return joinUrl(base, `/v2/electricity/retail-sales/data/?${query}`);
  },
  secretsOf: ({ EIA_API_KEY }) => ({ secretQuery: { api_key: EIA_API_KEY } }),
  parse: (body) => {
    const { total, data } = readAnswer(body);
    if (Number(total) > data.length) {
      throw new FeedError('payload', `The answer is cut off: ${data.length} of ${total} rows.`);
    }
    return distinctPrices(
      data.flatMap(({ period, stateid, sectorid, price }) => {
        const sector = Object.hasOwn(sectors, sectorid) ? sectors[sectorid] : undefined;
        const cents = price === null ? null : readDecimal(price);
        // Divisions stand among the states; a price of zero is where nothing was sold.
        if (sector === undefined || !Object.hasOwn(states, stateid) || cents === null || cents === 0) return [];
        return [toInterval(usZone(stateid, sector), period, centsPerMwh(cents))];
      }),
    );
  },
};

/** Spans of whole years, newest first. All are asked for each time: preliminary figures are revised for a year and more. */
function spansToAsk(held: PricesHeld): PriceAsk[] {
  const spans: PriceAsk[] = [];
  for (const { from, to } of periodsToAsk(held)) {
    for (let last = to; last >= from; ) {
      const first = dayOf(startOfMonth(monthOf(last).year - YEARS_A_QUESTION + 1, 1));
      spans.push({ zone: null, from: Math.max(from, first), to: last });
      last = first - 1;
    }
  }
  return spans;
}

function monthText(day: PriceAsk['from']): string {
  const { year, month } = monthOf(day);
  return `${year}-${String(month).padStart(2, '0')}`;
}

function readAnswer(body: string) {
  try {
    return readPayload(eiaPayload, body).response;
  } catch (error) {
    const refusal = refusalOf(body);
    throw refusal === null ? error : new FeedError('payload', `The source refused the question: ${refusal}.`);
  }
}

/** What the source says is wrong, in one short line; null where it says nothing of the kind. */
function refusalOf(body: string): string | null {
  try {
    const { error } = readPayload(eiaRefusal, body);
    return error.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, 120);
  } catch {
    return null;
  }
}

function toInterval(zone: string, period: string, price: number): IntervalPrice {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(period) ?? [];
  if (year === undefined) {
    throw new FeedError('payload', `The answer has ${JSON.stringify(period.slice(0, 20))} where a month belongs.`);
  }
  return { zone, ...monthsAsPeriod(Number(year), Number(month), 1), price };
}
