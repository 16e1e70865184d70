import 'server-only';
import { type ChartRequest, daysInRange } from '#lib/contracts/chart-request.ts';
import type { HeatmapChart, HeatmapHole } from '#lib/contracts/heatmap-chart.ts';
import { localDayOf, startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { readFirstPriceDay, readPriceHours } from '#lib/store/energy-prices.ts';
import type { DataSource } from '../data-source.ts';
import { inMoney, moneyNotes, moneyText, NO_RATE, pricedZone, printer, zoneFacts, zoneRates } from './priced-zone.ts';

/** A row a day: more than a year of them cannot be read. */
const MOST_DAYS = 366;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Mean price of every hour of every day of a zone, by the market's own clock. */
export async function getPriceHoursChart(source: DataSource, request: ChartRequest): Promise<HeatmapChart | null> {
  const zone = await pricedZone(source, request);
  const first = zone && (await readFirstPriceDay(source.db, zone.number));
  if (!zone || first === null) return null;
  const { timeZone } = zone.series;
  const today = localDayOf(source.now, timeZone);
  const wanted = request.range === 'all' ? MOST_DAYS : Math.min(MOST_DAYS, daysInRange[request.range]);
  const rows = await readPriceHours(source.db, zone.number, Math.max(first, today - wanted + 1), today);
  const [oldest, newest] = [rows.at(0), rows.at(-1)];
  if (oldest === undefined || newest === undefined) return null;
  const rates = await zoneRates(source, zone, oldest.day, newest.day);
  const convert = inMoney(zone, rates);
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const days = Array.from({ length: newest.day - oldest.day + 1 }, (_, index) => oldest.day + index);
  const missing: HeatmapHole[] = [];
  const cells = days.map((day) => {
    const row = byDay.get(day);
    const hours = HOURS.map((hour) => {
      const price = row?.hours[hour] ?? null;
      return price === null ? null : convert(price, day);
    });
    if (row === undefined)
      missing.push({ firstDay: day, lastDay: day, hour: null, reason: 'no price of this day is on record' });
    else if (row.daySeconds < 86_400) {
      const skipped = row.hours.indexOf(null);
      if (skipped !== -1)
        missing.push({ firstDay: day, lastDay: day, hour: skipped, reason: 'the clock skips this hour in spring' });
    }
    if (row !== undefined && hours.every((value) => value === null))
      missing.push({ firstDay: day, lastDay: day, hour: null, reason: NO_RATE });
    return hours;
  });
  const known = cells.flat().filter((value): value is number => value !== null);
  if (known.length === 0) return null;
  const { cheapest, dearest } = extremes(cells);
  return {
    ...zoneFacts(zone, source),
    id: 'price-hours',
    kind: 'heatmap',
    title: `${zone.series.title}: cheapest at ${clock(cheapest.hour)}, on average ${printer(zone)(cheapest.mean)}, dearest at ${clock(dearest.hour)}, on average ${printer(zone)(dearest.mean)}`,
    subtitle: `Mean price of each hour, ${moneyText(zone)}, by ${timeZone} time; ${known.filter((value) => value < 0).length} of ${known.length} hours below zero`,
    timeZone,
    days,
    cells,
    missing,
    scale: scaleOf(known),
    notes: moneyNotes(zone, rates, newest.day),
    asOf: Math.min(source.now, startOfLocalDay(newest.day + 1, timeZone)),
    sampleSize: days.length,
    sampleNoun: 'days',
  };
}

interface HourMean {
  readonly hour: number;
  readonly mean: number;
}

function extremes(cells: readonly (readonly (number | null)[])[]): { cheapest: HourMean; dearest: HourMean } {
  const means = HOURS.flatMap((hour) => {
    const known = cells.map((row) => row[hour] ?? null).filter((value): value is number => value !== null);
    return known.length === 0 ? [] : [{ hour, mean: known.reduce((sum, value) => sum + value, 0) / known.length }];
  });
  const byMean = [...means].sort((a, b) => a.mean - b.mean);
  const none = { hour: 0, mean: 0 };
  return { cheapest: byMean.at(0) ?? none, dearest: byMean.at(-1) ?? none };
}

/** The colours end where 1 % of the hours lie beyond: one spike would make all others look alike. */
function scaleOf(values: readonly number[]): { low: number; high: number } | null {
  const ascending = [...values].sort((a, b) => a - b);
  const at = (share: number): number => ascending[Math.round(share * (ascending.length - 1))] ?? 0;
  const [low, high] = [Math.min(0, at(0.01)), at(0.99)];
  return high > low ? { low, high } : null;
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
