import { type Bounds, formatBounds, formatNumber, formatValue, MISSING_TEXT } from '#lib/charts/format.ts';
import type { ChartUnit } from '#lib/contracts/chart-facts.ts';
import type { MeasureFacts } from '#lib/contracts/methodology-page.ts';

/** How a unit of the registry is printed: with the digits of a chart's unit, and a word behind it where that has none. */
const unitStyles: Readonly<Record<string, { readonly unit: ChartUnit; readonly word: string }>> = {
  share: { unit: 'share', word: '' },
  'index points': { unit: 'index', word: 'index points' },
  pools: { unit: 'pools', word: 'pools' },
  bits: { unit: 'bits', word: '' },
  nats: { unit: 'ratio', word: 'nats' },
  ratio: { unit: 'ratio', word: '' },
};

const styleOf = (unit: string) => unitStyles[unit] ?? { unit: 'ratio', word: unit };

/** The figure with its unit: `1,612 index points`, `31.4%`, `3 pools`, `1 pool`; a dash where it is missing. */
export function figureInWords({ value, unit, interval }: Pick<MeasureFacts, 'value' | 'unit' | 'interval'>): string {
  if (value === null) return MISSING_TEXT;
  const style = styleOf(unit);
  const word = style.word === 'pools' && value === 1 ? 'pool' : style.word;
  return `${formatValue(value, style.unit, interval)} ${word}`.trim();
}

/** An interval in the digits of its figure: `1,480–1,760`; a dash where there is none. */
export const intervalInWords = (interval: Bounds | null, unit: string): string =>
  formatBounds(interval, styleOf(unit).unit) ?? MISSING_TEXT;

/** Bounds over the readings of unknown blocks; where they meet, words say more than two equal numbers. */
export function boundsInWords(bounds: Bounds | null, unit: string): string {
  if (bounds === null) return MISSING_TEXT;
  const { unit: chartUnit } = styleOf(unit);
  const [low, high] = [formatValue(bounds.low, chartUnit), formatValue(bounds.high, chartUnit)];
  return low === high ? 'all the same' : `${low.replace(/[^\d.,−]+$/, '')}–${high}`;
}

/** What values are possible: `0 to 10,000`, `0% to 100%`, `1 and more`. */
export function rangeInWords([min, max]: MeasureFacts['range'], unit: string): string {
  const print = (end: number) => (unit === 'share' ? `${formatNumber(end * 100, 0)}%` : formatNumber(end, 0));
  return max === null ? `${print(min)} and more` : `${print(min)} to ${print(max)}`;
}
