import { WINDOWS } from '#lib/domain/window.ts';
import { GROUPINGS, MONEYS, RANGES } from './chart-request.ts';

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  range: RANGES,
  window: WINDOWS,
  money: MONEYS,
  grouping: GROUPINGS,
};

/**
 * What is wrong with the query of a chart, in one sentence, or null. A page falls back to what it has; a program would take the
 * figures of another range for the ones it asked for.
 */
export function checkChartQuery(query: Readonly<Record<string, string | undefined>>): string | null {
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = query[name];
    if (value !== undefined && !choices.includes(value)) return `${name} must be one of ${choices.join(', ')}.`;
  }
  return null;
}
