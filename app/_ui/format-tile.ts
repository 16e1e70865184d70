import { formatBounds, formatValue, MISSING_TEXT } from '#lib/charts/format.ts';
import type { Tile } from '#lib/contracts/overview.ts';

/** The figure of a tile with its unit, and its interval in words where it has one. */
export function formatTile({ value, unit, interval }: Pick<Tile, 'value' | 'unit' | 'interval'>): {
  readonly value: string;
  readonly interval: string | null;
} {
  if (value === null) return { value: MISSING_TEXT, interval: null };
  const bounds = formatBounds(interval, unit);
  return { value: formatValue(value, unit, interval), interval: bounds };
}
