import type { DetectableChange } from './hashrate-change.ts';
import type { HhiDifference } from './hhi-difference.ts';
import { isBeyondChance, type MeasuredChange } from './significance.ts';

/**
 * What two windows say of the hashrate: "fell by 21.8% (30 to 13% with 95% confidence): more than chance", or that it cannot be
 * told from chance and how large a change could have been seen.
 */
export function hashrateVerdict(change: MeasuredChange, detectable: DetectableChange): string {
  if (isBeyondChance(change)) return beyondChance(change, 100, '%');
  const [fall, rise] = [detectable.fall, detectable.rise].map((part) => digits(100 * Math.abs(part), 0));
  return `${withinChance(change, 100, '%')}; a fall of ${fall}% or a rise of ${rise}% would have been seen in 4 of 5 cases`;
}

/** The same of a pool's share, in percentage points. */
export const shareVerdict = (change: MeasuredChange): string =>
  isBeyondChance(change) ? beyondChance(change, 100, ' points') : withinChance(change, 100, ' points');

/** The same of the index, in index points; a change that the unknown blocks could undo is not claimed. */
export function hhiVerdict(difference: HhiDifference): string {
  if (!isBeyondChance(difference)) return withinChance(difference, 1, ' points');
  if (!difference.isUndoneByUnknown) return beyondChance(difference, 1, ' points');
  const { direction, size, interval } = parts(difference, 1, ' points');
  return `${direction} by ${size} (${interval}), more than chance, but the blocks of unknown pools could undo it`;
}

function beyondChance(change: MeasuredChange, scale: number, unit: string): string {
  const { direction, size, interval } = parts(change, scale, unit);
  return `${direction} by ${size} (${interval}): more than chance`;
}

function withinChance({ effect, low, high }: MeasuredChange, scale: number, unit: string): string {
  const step = decimalsOf(low, high, scale);
  const ends = `${signed(scale * low, step)} to ${signed(scale * high, step)}${unit}`;
  return `cannot be told from chance (${signed(scale * effect, scale === 1 ? 0 : 1)}${unit}; with 95% confidence ${ends})`;
}

/** Sizes without a sign, since "fell" has it; an interval that reaches over zero keeps the signs of both ends. */
function parts({ effect, low, high }: MeasuredChange, scale: number, unit: string) {
  const step = decimalsOf(low, high, scale);
  const print = low < 0 && high > 0 ? signed : (value: number, decimals: number) => digits(Math.abs(value), decimals);
  return {
    direction: effect < 0 ? 'fell' : 'rose',
    size: `${digits(Math.abs(scale * effect), scale === 1 ? 0 : 1)}${unit}`,
    interval: `${print(scale * low, step)} to ${print(scale * high, step)}${unit} with 95% confidence`,
  };
}

/** Ends of an interval that is wider than four printed units need no tenths. */
const decimalsOf = (low: number, high: number, scale: number): number => (scale * (high - low) < 4 ? 1 : 0);

const digits = (value: number, decimals: number): string => value.toFixed(decimals);

function signed(value: number, decimals: number): string {
  const text = digits(Math.abs(value), decimals);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}
