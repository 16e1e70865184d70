import type { HeatmapChart, HeatmapHole } from '#lib/contracts/heatmap-chart.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { NO_REASON } from '../earning-status.ts';
import { finiteOrNull } from '../finite.ts';

export const HOURS = 24;
/** More days than this are no drawing any more; the newest stay. */
const MOST_DAYS = 400;

export interface HeatDay {
  readonly day: UtcDay;
  /** Always 24, finite or null. */
  readonly values: readonly (number | null)[];
}

/** Days with every promise of the contract kept: 24 cells each, finite or null, ascending. */
export function heatDays(model: HeatmapChart): HeatDay[] {
  const hours = Array.from({ length: HOURS }, (_, hour) => hour);
  return model.days
    .map((day, index) => ({ day, values: hours.map((hour) => finiteOrNull(model.cells[index]?.[hour])) }))
    .filter(({ day }, index, all) => Number.isSafeInteger(day) && day > (all[index - 1]?.day ?? -Infinity))
    .slice(-MOST_DAYS);
}

/** Why a cell is empty; a reason for one hour goes before one for whole days. */
export function holeReason({ missing }: HeatmapChart, day: UtcDay, hour: number): string {
  const covers = (hole: HeatmapHole): boolean => day >= hole.firstDay && day <= hole.lastDay;
  const own = missing.find((hole) => covers(hole) && hole.hour === hour);
  return (own ?? missing.find((hole) => covers(hole) && hole.hour === null))?.reason ?? NO_REASON;
}

/** Lowest, highest and mean of what a day has; null for a day without figures. */
export function daySummary({ values }: HeatDay): { low: number; high: number; mean: number; negative: number } | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return {
    low: Math.min(...known),
    high: Math.max(...known),
    mean,
    negative: known.filter((value) => value < 0).length,
  };
}

/** `07`. */
export const hourText = (hour: number): string => String(hour).padStart(2, '0');
