import type { UtcDay } from '../time.ts';

/** The effective number of independent parties (10,000 / HHI) of one part on one day, between its bounds. */
export interface SpreadReading {
  /** What unknown blocks or an unlisted rest leave open: 1 or more, `high` at least `low`. */
  readonly low: number;
  readonly high: number;
  /** Half width of its 95 % interval by chance, as a part of it; 0 where nothing was sampled. */
  readonly chance: number;
  readonly day: UtcDay;
}

/** Where a number of parties goes. `unknown`: there is no earlier figure, or the bounds allow more than one answer. */
export const DIRECTIONS = ['rising', 'falling', 'flat', 'unknown'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Changes within a tenth, up or down, are called none: a builder that gains three points of share does as much. */
export const FLAT = Math.log(1.1);

/** A change of a logarithm, between its bounds. */
export interface LogChange {
  readonly low: number;
  readonly high: number;
}

/**
 * Change of ln(number of parties). What the facts leave open is added up end against end, since it may be off the same way; chance is
 * not: errors of two windows without a common block are independent, so their squares add.
 */
function changeOf(before: SpreadReading, now: SpreadReading): LogChange {
  const chance = Math.hypot(before.chance, now.chance);
  return { low: Math.log(now.low / before.high) - chance, high: Math.log(now.high / before.low) + chance };
}

/**
 * Which way a number of parties went, as far as its bounds allow one answer only.
 * @param before the earlier reading, `now` the later one; null where there is none
 */
export function directionOf(before: SpreadReading | null, now: SpreadReading | null): Direction {
  if (before === null || now === null) return 'unknown';
  const { low, high } = changeOf(before, now);
  if (low >= -FLAT && high <= FLAT) return 'flat';
  if (low > 0) return 'rising';
  return high < 0 ? 'falling' : 'unknown';
}

/** What today's figures say of "mining concentrates while AI spreads". */
export type Standing = 'as told' | 'half right' | 'half shown' | 'not as told' | 'not shown' | 'unknown';

const standingWords: Readonly<Record<Standing, string>> = {
  'as told': 'As the article tells it',
  'half right': 'Half right',
  'half shown': 'Half of it shows',
  'not as told': 'Not as the article tells it',
  'not shown': 'Not shown',
  unknown: 'It cannot be told yet',
};

const miningWords: Readonly<Record<Direction, string>> = {
  falling: 'block building concentrates on fewer template builders',
  rising: 'block building spreads over more template builders',
  flat: 'block building neither concentrates nor spreads',
  unknown: 'whether block building concentrates cannot be told',
};

const aiWords: Readonly<Record<Direction, string>> = {
  rising: 'the tokens of one AI router spread over more labs',
  falling: 'the tokens of one AI router concentrate on fewer labs',
  flat: 'the tokens of one AI router neither spread nor concentrate',
  unknown: 'whether the tokens of one AI router spread over more labs cannot be told',
};

/** The article has the parties of mining fall and those of AI rise; a side that cannot be told is neither for nor against. */
export function standingOf(mining: Direction, ai: Direction): Standing {
  const sides = [mining === 'falling', ai === 'rising'].filter((isAsTold) => isAsTold).length;
  const unknown = [mining, ai].filter((side) => side === 'unknown').length;
  if (unknown === 2) return 'unknown';
  if (sides === 2) return 'as told';
  if (sides === 1) return unknown === 1 ? 'half shown' : 'half right';
  return unknown === 1 ? 'not shown' : 'not as told';
}

/** The sentence that the data support today, without its full stop: where mining goes, where AI goes, and what that makes of the claim. */
export function divergenceSentence(mining: Direction, ai: Direction): string {
  const joint = mining === 'unknown' || ai === 'unknown' ? '; ' : ', while ';
  return `${standingWords[standingOf(mining, ai)]}: ${miningWords[mining]}${joint}${aiWords[ai]}`;
}

const YEAR_DAYS = 365.25;

/**
 * Change of ln(HHI) a year between two readings, positive where concentration grows; as HHI is 10,000 over the number of parties, that
 * is minus the change of the logarithm of that number.
 * @returns null without both readings, or where they are of one day
 */
export function yearlyConcentration(before: SpreadReading | null, now: SpreadReading | null): LogChange | null {
  if (before === null || now === null || now.day <= before.day) return null;
  const years = (now.day - before.day) / YEAR_DAYS;
  const { low, high } = changeOf(before, now);
  return { low: -high / years, high: -low / years };
}

/**
 * Divergence score: yearly change of ln(HHI) of mining less that of AI. Positive is the article's story. It is not scaled by any spread
 * of past changes: for AI there are too few to know one. Never shown without both parts.
 */
export const divergenceScore = (mining: LogChange | null, ai: LogChange | null): LogChange | null =>
  mining === null || ai === null ? null : { low: mining.low - ai.high, high: mining.high - ai.low };
