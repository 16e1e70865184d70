import 'server-only';
import { formatValue } from '#lib/charts/format.ts';
import type { ChartFacts } from '#lib/contracts/chart-facts.ts';
import type { ChartRequest, Money } from '#lib/contracts/chart-request.ts';
import { type RateBook, rateBook, toUsd } from '#lib/domain/energy/exchange-rate.ts';
import { isoDay, type UtcDay } from '#lib/domain/time.ts';
import { readSeriesNumbers } from '#lib/store/energy-prices.ts';
import type { DataSource } from '../data-source.ts';
import { loadCurrencyRates } from './load-rates.ts';
import { type CatalogedSeries, catalogedSeries, chartOrigin } from './price-catalog.ts';

/** A zone that is on record and may be drawn. */
export interface PricedZone extends CatalogedSeries {
  /** Short number of the series in the store. */
  readonly number: number;
  readonly money: Money;
}

/**
 * The zone that a request is about; null for one that is unknown or has no prices, and for one whose prices may not be shown: of
 * such a market only what we derive from them is.
 */
export async function pricedZone({ db }: DataSource, request: ChartRequest): Promise<PricedZone | null> {
  const cataloged = request.zone === undefined ? null : catalogedSeries(request.zone);
  if (cataloged === null || cataloged.series.licenceFlag !== 'full') return null;
  if (cataloged.series.resolution !== 'intervals') return null;
  const { series } = cataloged;
  const number = (await readSeriesNumbers(db, [series.id])).get(series.id);
  const money = series.currency === 'USD' ? 'usd' : (request.money ?? 'native');
  return number === undefined ? null : { ...cataloged, number, money };
}

/** What every chart of one zone says of itself. */
export function zoneFacts(
  zone: PricedZone,
  source: DataSource,
): Pick<ChartFacts, 'unit' | 'currency' | 'origins' | 'licence' | 'simulated' | 'methodVersion'> {
  return {
    ...moneyUnit(zone),
    origins: [chartOrigin(zone)],
    licence: zone.series.licenceFlag,
    simulated: source.simulated,
    methodVersion: 'power-prices, version 1',
  };
}

const moneyUnit = ({ series, money }: PricedZone): Pick<ChartFacts, 'unit' | 'currency'> =>
  money === 'usd' ? { unit: 'usd-per-mwh' } : { unit: 'native-per-mwh', currency: series.currency };

/** Prints a price in the money of the request, with the digits that charts print. */
export function printer(zone: PricedZone): (price: number) => string {
  const { unit, currency } = moneyUnit(zone);
  return (price) => formatValue(price, unit, null, currency);
}

/**
 * The rates that the money of the request needs: none for the market's own.
 * @param length days that share a rate: see `loadCurrencyRates`
 */
export const zoneRates = async (
  source: DataSource,
  { series, money }: PricedZone,
  from: UtcDay,
  to: UtcDay,
  length = 1,
): Promise<RateBook> =>
  money === 'native' || series.currency === 'USD'
    ? rateBook([])
    : loadCurrencyRates(source, series.currency, from, to, length);

/** Turns a price of a day into the money asked for; null where no rate of that day is on record. */
export const inMoney =
  ({ series, money }: PricedZone, rates: RateBook) =>
  (price: number, day: UtcDay): number | null =>
    money === 'native' ? price : (toUsd(price, series.currency, day, rates)?.usd ?? null);

/**
 * How the money came about, as a note of the chart; none where the market itself counts in it.
 * @param day the newest that is shown
 * @param unit what has a rate of its own
 */
export function moneyNotes(
  { series, money }: PricedZone,
  rates: RateBook,
  day: UtcDay,
  unit: 'day' | 'week' = 'day',
): string[] {
  if (money === 'native' || series.currency === 'USD') return [];
  const rate = toUsd(1, series.currency, day, rates);
  if (rate === null) return [`No exchange rate of ${series.currency} is on record for ${isoDay(day)}.`];
  const of = unit === 'day' ? 'the rate of' : 'of the week to';
  const dated = rate.rateDay === null ? 'its peg' : `${of} ${isoDay(rate.rateDay)}`;
  const each = unit === 'day' ? 'Each day at its own exchange rate' : 'Each week at the mean of its exchange rates';
  return [
    `${each}; the newest is ${dated}: ${Number(rate.unitsPerUsd.toPrecision(6))} ${series.currency} for a dollar.`,
  ];
}

/** Where the money of a zone's prices is named in a subtitle. */
export const moneyText = ({ series, money }: PricedZone): string =>
  money === 'usd' ? 'US dollars per MWh' : `${series.currency} per MWh`;

export const NO_RATE = 'no exchange rate of this time is on record';
