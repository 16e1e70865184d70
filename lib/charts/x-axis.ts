import { scaleUtc } from 'd3-scale';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { Axis, AxisTick } from './axis.ts';
import { formatClock, monthName } from './format.ts';
import { instantOf } from './local-time.ts';
import { wallTime } from './moment.ts';
import { textWidth } from './text-width.ts';

const GAP_BETWEEN_LABELS = 16;
const PIXELS_PER_TICK = 64;

/** The time axis in epoch seconds: as many round dates of the chart's zone as have room for their labels. */
export function layoutXAxis(model: TimeChart, width: number): Axis {
  const domain = timeDomain(model.from, model.to);
  const scale = scaleUtc().domain(domain.map((at) => new Date(wallTime(model, at) * 1000)));
  // Between daily figures there is no hour worth a tick.
  const isDaily = model.times.length > 1 && model.times.every((at) => isMidnight(wallTime(model, at)));
  for (let count = Math.max(1, Math.floor(width / PIXELS_PER_TICK)); count >= 1; count -= 1) {
    const instants = scale.ticks(count).map((date) => date.getTime() / 1000);
    for (const hasYear of [true, false]) {
      const ticks = labelled(isDaily ? instants.filter(isMidnight) : instants, hasYear, model.timeZone);
      if (ticks.length > 0 && fits(ticks, domain, width)) return { domain, ticks };
    }
  }
  return { domain, ticks: labelled([wallTime(model, domain[0])], false, model.timeZone) };
}

const isMidnight = (at: Instant): boolean => at % SECONDS_PER_DAY === 0;

/** A span of zero length is widened by half a day to each side, so that one instant can be drawn. */
function timeDomain(from: Instant, to: Instant): [number, number] {
  if (Number.isFinite(from) && Number.isFinite(to) && to > from) return [from, to];
  const middle = Number.isFinite(from) ? from : Number.isFinite(to) ? to : 0;
  return [middle - SECONDS_PER_DAY / 2, middle + SECONDS_PER_DAY / 2];
}

function fits(ticks: readonly AxisTick[], [start, end]: readonly [number, number], width: number): boolean {
  let occupied = Number.NEGATIVE_INFINITY;
  return ticks.every(({ value, label }) => {
    const centre = ((value - start) / (end - start)) * width;
    const half = textWidth(label) / 2;
    const isClear = centre - half >= occupied + GAP_BETWEEN_LABELS;
    occupied = centre + half;
    return isClear;
  });
}

/**
 * Labels as short as the whole row allows; the year stands at the first tick and wherever it changes, beside days if
 * asked for.
 * @param instants what the clock of the zone shows, written as if it were UTC.
 */
function labelled(instants: readonly Instant[], hasYear: boolean, timeZone: string | undefined): AxisTick[] {
  const dates = instants.map((at) => new Date(at * 1000));
  const areMidnights = instants.every(isMidnight);
  const areMonths = areMidnights && dates.every((date) => date.getUTCDate() === 1);
  const areYears = areMonths && dates.every((date) => date.getUTCMonth() === 0);
  return dates.map((date, index) => {
    const isNewYear = date.getUTCFullYear() !== dates[index - 1]?.getUTCFullYear();
    const year = String(date.getUTCFullYear());
    const month = monthName(date.getUTCMonth());
    const day = `${date.getUTCDate()} ${month}`;
    const wall = instants[index] ?? 0;
    const value = instantOf(timeZone, wall);
    if (areYears) return { value, label: year };
    if (areMonths) return { value, label: !isNewYear ? month : date.getUTCMonth() === 0 ? year : `${month} ${year}` };
    if (areMidnights) return { value, label: isNewYear && hasYear ? `${day} ${year}` : day };
    return { value, label: isMidnight(wall) || index === 0 ? day : formatClock(wall) };
  });
}
