import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { parseIsoDay, type UtcDay } from '#lib/domain/time.ts';
import { json, unknownPath } from '../answer.ts';
import { type EuropeanZone, europeanPrices, MARKET_TIME } from './european-market.ts';
import { crossRate } from './exchange-rates.ts';
import type { EnergySource } from './sources.ts';
import { dayIn, wallTextWithOffset } from './wall-time.ts';

interface DayFiles {
  readonly zones: readonly EuropeanZone[];
  readonly currency: 'NOK' | 'SEK';
  readonly firstDay: UtcDay;
  readonly step?: 3600;
}

/** Sweden in quarter-hours, Norway still in hours. */
export const elprisetjustnu = dayFiles({
  zones: ['SE1', 'SE2', 'SE3', 'SE4'],
  currency: 'SEK',
  firstDay: parseIsoDay('2022-11-01'),
});
export const hvakosterstrommen = dayFiles({
  zones: ['NO1', 'NO2', 'NO3', 'NO4', 'NO5'],
  currency: 'NOK',
  firstDay: parseIsoDay('2021-12-01'),
  step: 3600,
});

/** `/api/v1/prices/2026/11-23_NO1.json`, the format that both sites share: one local day, per kWh. 404 until it is out. */
function dayFiles({ zones, currency, firstDay, step }: DayFiles): EnergySource {
  return ({ path }, present) => {
    const [, year, date, name] = /^\/api\/v1\/prices\/(\d{4})\/(\d\d-\d\d)_(\w+)\.json$/.exec(path) ?? [];
    const zone = zones.find((known) => known === name);
    const day = dayIn(`${year}-${date}`);
    if (zone === undefined || day === null || day < firstDay) return unknownPath(path);
    const [from, until] = [startOfLocalDay(day, MARKET_TIME), startOfLocalDay(day + 1, MARKET_TIME)];
    const prices = europeanPrices(present, zone, from, until, step);
    if (prices.length === 0) return unknownPath(path);
    const rate = crossRate(present.seed, 'EUR', currency, day);
    const seconds = (until - from) / prices.length;
    return json(
      prices.map(({ start, price }) => ({
        [`${currency}_per_kWh`]: perKwh(price * rate),
        EUR_per_kWh: perKwh(price),
        EXR: rate,
        time_start: wallTextWithOffset(start, MARKET_TIME),
        time_end: wallTextWithOffset(start + seconds, MARKET_TIME),
      })),
    );
  };
}

const perKwh = (perMwh: number): number => Number((perMwh / 1000).toFixed(5));
