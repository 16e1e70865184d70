import { offsetAt } from '#lib/domain/energy/local-time.ts';
import { isoInstant, parseIsoDay } from '#lib/domain/time.ts';
import type { PriceAsk, PriceFeed, PricesHeld } from '#lib/feeds/price-feed.ts';

/** The question about one local day or several, YYYY-MM-DD. */
export const askOf = (zone: string, from: string, to = from): PriceAsk => ({
  zone,
  from: parseIsoDay(from),
  to: parseIsoDay(to),
});

/** Reads an answer as the product does. */
export const read = (feed: PriceFeed, body: string, ask: PriceAsk) =>
  feed.parse(body, { ask, receivedAt: 1_900_000_000, bytes: new TextEncoder().encode(body) });

/** Nothing on record, and prices wanted from a day on. */
export const nothingHeld = (now: number, since: string): PricesHeld => ({
  now,
  since: parseIsoDay(since) * 86_400,
  isWhole: () => false,
  newestEnd: () => null,
});

export interface EntsoeCurve {
  readonly area?: string;
  readonly contract?: string;
  readonly sequence?: number;
  readonly curveType?: string;
  readonly resolution?: string;
  /** `2025-10-25T22:00Z`. */
  readonly start: string;
  readonly end: string;
  /** `[position, price]`, as text. */
  readonly points: readonly (readonly [number, string])[];
}

/** A price document of ENTSO-E with one period per series. */
export const entsoeAnswer = (curves: readonly EntsoeCurve[], root = 'Publication_MarketDocument'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="urn:iec62325.351:tc57wg16:451-3:publicationdocument:7:3"><type>A44</type>
${curves.map(entsoeSeries).join('\n')}
</${root}>`;

function entsoeSeries(curve: EntsoeCurve): string {
  const { area = '10Y1001A1001A82H', contract = 'A01', curveType = 'A03', resolution = 'PT15M' } = curve;
  const sequence = 'classificationSequence_AttributeInstanceComponent.position';
  return `<TimeSeries><in_Domain.mRID codingScheme="A01">${area}</in_Domain.mRID>
<contract_MarketAgreement.type>${contract}</contract_MarketAgreement.type>
<currency_Unit.name>EUR</currency_Unit.name><price_Measure_Unit.name>MWH</price_Measure_Unit.name>
${curve.sequence === undefined ? '' : `<${sequence}>${curve.sequence}</${sequence}>`}<curveType>${curveType}</curveType>
<Period><timeInterval><start>${curve.start}</start><end>${curve.end}</end></timeInterval>
<resolution>${resolution}</resolution>
${curve.points.map(([position, price]) => entsoePoint(position, price)).join('\n')}
</Period></TimeSeries>`;
}

const entsoePoint = (position: number, price: string): string =>
  `<Point><position>${position}</position><price.amount>${price}</price.amount></Point>`;

/** `2025-10-25T22:00Z`. */
export const isoMinute = (at: number): string => isoInstant(at).replace(/:00Z$/, 'Z');

/** `2025-10-26T02:00:00+02:00`, as clocks in Oslo and Stockholm show it. */
export function wallTimeText(at: number): string {
  const offset = offsetAt(at, 'Europe/Oslo');
  return isoInstant(at + offset).replace('Z', `+0${offset / 3600}:00`);
}

/** A file of elprisetjustnu.se or hvakosterstrommen.no; prices per kWh. */
export const dayFile = (currency: 'NOK' | 'SEK', starts: readonly number[], seconds: number): string =>
  JSON.stringify(
    starts.map((start, index) => ({
      [`${currency}_per_kWh`]: index / 1000,
      EUR_per_kWh: index / 11_000,
      EXR: 11,
      time_start: wallTimeText(start),
      time_end: wallTimeText(start + seconds),
    })),
  );
