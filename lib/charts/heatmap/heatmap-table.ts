import type { HeatmapChart } from '#lib/contracts/heatmap-chart.ts';
import { startOfDay } from '#lib/domain/time.ts';
import { formatDate, formatFigure, MISSING_TEXT } from '../format.ts';
import { zoneName } from '../moment.ts';
import type { ChartTable } from '../table-shape.ts';
import { unitText } from '../unit-text.ts';
import { HOURS, heatDays, holeReason, hourText } from './heat-cells.ts';

/** A row a day, newest first, a column an hour; figures without their unit, which the caption names. */
export function heatmapTable(model: HeatmapChart, most: number): ChartTable {
  const all = heatDays(model);
  const days = all.slice(-most).reverse();
  const rows = days.map(({ day, values }) => ({
    key: day,
    label: formatDate(startOfDay(day)),
    cells: values.map((value) => (value === null ? null : formatFigure(value, model.unit))),
  }));
  const span = days.length < all.length ? `the newest ${days.length} of ${all.length} days` : 'every day';
  const reasons = days.flatMap(({ day, values }) =>
    values.flatMap((value, hour) => (value === null ? [{ day, hour, reason: holeReason(model, day, hour) }] : [])),
  );
  return {
    caption: `${model.subtitle}: ${span}, newest first, in ${unitText(model.unit, model.currency)}`,
    columns: [`Day (${zoneName(model.timeZone)})`, ...Array.from({ length: HOURS }, (_, hour) => hourText(hour))],
    rows,
    notes: [...holeNotes(reasons), ...(model.notes ?? [])],
  };
}

/** One sentence per reason, with the first cell it is true of. */
function holeNotes(
  holes: readonly { readonly day: number; readonly hour: number; readonly reason: string }[],
): string[] {
  if (holes.length === 0) return [];
  const reasons = [...new Set(holes.map(({ reason }) => reason))];
  const sentences = reasons.map((reason) => {
    const own = holes.filter((hole) => hole.reason === reason);
    const [newest] = own;
    const where = newest === undefined ? '' : `${formatDate(startOfDay(newest.day))}, ${hourText(newest.hour)}:00`;
    return own.length === 1 ? `${where}: ${reason}.` : `${own.length} hours, the newest ${where}: ${reason}.`;
  });
  return [`${MISSING_TEXT} stands for a figure that does not exist, never for zero.`, ...sentences];
}
