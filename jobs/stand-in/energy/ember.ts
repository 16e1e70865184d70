import { dayOf, type Instant, isoDay } from '#lib/domain/time.ts';
import { text, unknownPath } from '../answer.ts';
import { type EuropeanZone, europeanMean } from './european-market.ts';
import type { EnergySource } from './sources.ts';

/** A country's figure is the plain mean of its zones. */
const COUNTRIES: readonly (readonly [name: string, iso3: string, zones: readonly EuropeanZone[]])[] = [
  ['Finland', 'FIN', ['FI']],
  ['Germany', 'DEU', ['DE-LU']],
  ['Norway', 'NOR', ['NO1', 'NO2', 'NO3', 'NO4', 'NO5']],
  ['Sweden', 'SWE', ['SE1', 'SE2', 'SE3', 'SE4']],
];

const FIRST_YEAR = 2023;

/** The monthly file of Ember: January 2023 to the last whole month. */
export const ember: EnergySource = ({ path }, { seed, now }) => {
  if (path !== '/public-downloads/price/outputs/european_wholesale_electricity_price_data_monthly.csv') {
    return unknownPath(path);
  }
  const rows = COUNTRIES.flatMap(([name, iso3, zones]) =>
    wholeMonths(now).map(([from, until]) => {
      const mean = zones.reduce((sum, zone) => sum + europeanMean(seed, zone, from, until), 0) / zones.length;
      return `${name},${iso3},${isoDay(dayOf(from))},${mean.toFixed(2)}\n`;
    }),
  );
  return text(`Country,ISO3 Code,Date,Price (EUR/MWhe)\n${rows.join('')}`, 'text/csv');
};

/** First instants of every month that has ended, and of the month after it. */
function wholeMonths(now: Instant): (readonly [from: Instant, until: Instant])[] {
  const startOfMonth = (index: number): Instant => Date.UTC(FIRST_YEAR, index, 1) / 1000;
  const months: (readonly [Instant, Instant])[] = [];
  while (startOfMonth(months.length + 1) <= now) {
    months.push([startOfMonth(months.length), startOfMonth(months.length + 1)]);
  }
  return months;
}
