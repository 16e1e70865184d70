import 'server-only';
import { type Direction, directionOf, divergenceSentence, type SpreadReading } from '#lib/domain/ai/divergence.ts';
import type { DataSource } from '../data-source.ts';
import { blockPart, labPart } from './spread-parts.ts';

/** Figures of one quarter in two years lie this many days apart, or one more. */
const YEAR_DAYS = 365;
/** A year's comparison, with room for a month without figures at either end. */
const ENOUGH_DAYS = 460;

/** The newest reading and the last one at least a year before it. */
export interface ReadingPair<Reading extends SpreadReading = SpreadReading> {
  readonly now: Reading | null;
  readonly before: Reading | null;
}

export function yearPair<Reading extends SpreadReading>(readings: readonly Reading[]): ReadingPair<Reading> {
  const now = readings.at(-1) ?? null;
  const before = now === null ? null : (readings.findLast(({ day }) => day <= now.day - YEAR_DAYS) ?? null);
  return { now, before };
}

export interface DivergenceState {
  readonly mining: Direction;
  readonly ai: Direction;
  readonly sentence: string;
}

/** What the pairs of template builders and of labs say. */
export function divergenceState(builders: ReadingPair, labs: ReadingPair): DivergenceState {
  const mining = directionOf(builders.before, builders.now);
  const ai = directionOf(labs.before, labs.now);
  return { mining, ai, sentence: divergenceSentence(mining, ai) };
}

/** The same from the few rows that it needs, for a page that is about something else. */
export async function getDivergenceState(source: DataSource): Promise<DivergenceState> {
  const [builders, labs] = await Promise.all([blockPart(source, 'template', ENOUGH_DAYS), labPart(source)]);
  return divergenceState(yearPair(builders.readings), yearPair(labs.readings));
}
