import { chancesInWords } from '../uncertainty/chances-in-words.ts';
import type { Chances } from '../uncertainty/draw-summary.ts';
import { toBlockCounts, totalBlocks } from './block-counts.ts';
import { type NakamotoChanceRange, nakamotoChanceRange } from './nakamoto-chance-range.ts';
import { nakamoto50Metric } from './nakamoto-coefficient.ts';

/** Blocks of one week by pool, with the names that a reader should see. Pools without a block may be listed. */
export interface NamedWeek {
  readonly pools: readonly { readonly name: string; readonly blocks: number }[];
  readonly unknown: number;
}

/** The answer to "who could stop Bitcoin today?". Parts are null or empty where nothing can be said. */
export interface Headline {
  /** One to four plain sentences. */
  readonly text: string;
  /** Fewest pools with strictly more than half of the week's blocks. */
  readonly nakamoto: number | null;
  /** What chance does not rule out; see `nakamotoChanceRange`. */
  readonly range: NakamotoChanceRange | null;
  /** Names of those pools, largest first. */
  readonly pools: readonly string[];
  /** All blocks of this week, unknown ones included. */
  readonly blocks: number;
}

/** What is stored about this week's number of pools; null where it is not on record. */
interface StoredFigures {
  /** The same number with pools that have one block template as one. */
  readonly builders?: number | null;
  /** Chance of each number, by joint draws. */
  readonly chances?: Chances | null;
}

/** Below this, the 95 % interval of a share of one half is wider than 40 to 60 %. */
const FEWEST_BLOCKS = 100;

/** A week that can be judged. */
interface Verdict {
  readonly nakamoto: number;
  readonly low: number;
  readonly high: number;
  readonly range: NakamotoChanceRange;
}

/**
 * Puts this week's answer, the week before's, and how far chance and unknown blocks may have moved it, into words.
 *
 * "More than half" is strict. Two weeks differ by more than chance when their chance ranges do not meet.
 * No blocks, fewer than 100 blocks, or named pools that do not reach half together: the text says so, nothing is
 * claimed.
 */
export function headline(
  thisWeek: NamedWeek,
  weekBefore: NamedWeek | null,
  { builders = null, chances = null }: StoredFigures = {},
): Headline {
  const blocks = blocksOf(thisWeek);
  const verdict = judge(thisWeek);
  if (typeof verdict === 'string')
    return { text: refusal(verdict, thisWeek), nakamoto: null, range: null, pools: [], blocks };
  const ranked = ranking(thisWeek);
  const text = [
    finding(ranked, verdict.nakamoto, blocks),
    exactHalf(ranked, verdict.nakamoto, blocks),
    tie(ranked, verdict.nakamoto),
    comparison(verdict, weekBefore),
    chance(verdict.range, chances),
    doubt(verdict, thisWeek.unknown, blocks),
    byBuilder(verdict.nakamoto, builders),
  ];
  const pools = ranked.slice(0, verdict.nakamoto).map((pool) => pool.name);
  return { text: text.filter(Boolean).join(' '), nakamoto: verdict.nakamoto, range: verdict.range, pools, blocks };
}

type Refusal = 'no-blocks' | 'too-few' | 'unnamed-majority';

function judge(week: NamedWeek): Verdict | Refusal {
  const counts = countsOf(week);
  const total = totalBlocks(counts);
  const measure = nakamoto50Metric.compute(counts);
  const range = nakamotoChanceRange(counts);
  if (measure === null || range === null) return 'no-blocks';
  if (total < FEWEST_BLOCKS) return 'too-few';
  if (2 * week.unknown >= total) return 'unnamed-majority';
  return { nakamoto: measure.value, low: measure.low, high: measure.high, range };
}

function refusal(reason: Refusal, week: NamedWeek): string {
  const blocks = blocksOf(week);
  switch (reason) {
    case 'no-blocks':
      return 'Nothing is known yet about who could stop Bitcoin: no block of the last week is on record.';
    case 'too-few':
      return (
        `Too few blocks to tell who could stop Bitcoin: the last week has ${figure(blocks)} on record, ` +
        `and a judgement needs at least ${FEWEST_BLOCKS}.`
      );
    case 'unnamed-majority':
      return (
        `Nobody can tell who could stop Bitcoin: ${figure(week.unknown)} of the last ${figure(blocks)} blocks ` +
        `(${percent(week.unknown, blocks)}) name no known pool, so all named pools together did not find more than half.`
      );
  }
}

type Ranked = NamedWeek['pools'];

function finding(ranked: Ranked, nakamoto: number, blocks: number): string {
  const names = list(ranked.slice(0, nakamoto).map((pool) => pool.name));
  const who = nakamoto === 1 ? 'One pool alone' : `${capital(word(nakamoto))} pools together`;
  return `${who} found more than half of the last ${figure(blocks)} blocks: ${names}.`;
}

/** Exactly half is not more than half: said aloud, because other monitors count it. */
function exactHalf(ranked: Ranked, nakamoto: number, blocks: number): string {
  const before = ranked.slice(0, nakamoto - 1);
  if (2 * before.reduce((sum, pool) => sum + pool.blocks, 0) !== blocks) return '';
  const who = before.length === 1 ? `${before[0]?.name} alone` : `The first ${word(before.length)}`;
  return `${who} found exactly half, which is not more than half.`;
}

function tie(ranked: Ranked, nakamoto: number): string {
  const last = ranked[nakamoto - 1];
  const equals = ranked.slice(nakamoto).filter((pool) => pool.blocks === last?.blocks);
  return equals.length === 0 ? '' : `${list(equals.map((pool) => pool.name))} found as many as ${last?.name}.`;
}

function byBuilder(nakamoto: number, builders: number | null): string {
  if (builders === null) return '';
  const many =
    builders === nakamoto ? `${count(builders)} as well` : builders === 1 ? 'only one' : `only ${word(builders)}`;
  return `Counted by who builds the block template, it takes ${many}.`;
}

function comparison(now: Verdict, weekBefore: NamedWeek | null): string {
  const before = weekBefore === null ? 'no-blocks' : judge(weekBefore);
  if (before === 'no-blocks') return 'The week before is not on record as a whole to compare with.';
  if (before === 'too-few') return 'Of the week before, too few blocks are on record to compare with.';
  if (before === 'unnamed-majority') return 'In the week before, too many blocks named no known pool to compare with.';
  if (before.nakamoto === now.nakamoto) return `The week before it also took ${count(before.nakamoto)}.`;
  const verdict = rangesMeet(now.range, before.range) ? 'within chance' : 'more than chance';
  return `The week before it took ${count(before.nakamoto)}, and the difference is ${verdict}.`;
}

function chance(range: NakamotoChanceRange, chances: Chances | null): string {
  const detail = chances === null ? '' : `: ${chancesInWords(chances, word)}`;
  return `${chanceRange(range)}${detail}.`;
}

function chanceRange({ low, high }: NakamotoChanceRange): string {
  if (high === null) return `Within chance, the true number could be ${word(low)} or more`;
  if (low === high) return 'Chance alone hardly changes that number';
  return `Within chance, the true number could be ${span(low, high)}`;
}

/** Said only where another treatment of the unknown blocks gives another number of pools. */
function doubt({ low, high }: Verdict, unknown: number, blocks: number): string {
  if (low === high) return '';
  const share = `${figure(unknown)} of these blocks (${percent(unknown, blocks)})`;
  return `${share} name no known pool; depending on whose they are, it could take ${span(low, high)}.`;
}

const rangesMeet = (a: NakamotoChanceRange, b: NakamotoChanceRange): boolean =>
  a.low <= (b.high ?? Infinity) && b.low <= (a.high ?? Infinity);

const countsOf = (week: NamedWeek) =>
  toBlockCounts(
    week.pools.map((pool) => pool.blocks),
    week.unknown,
  );
const blocksOf = (week: NamedWeek): number => totalBlocks(countsOf(week));

/**
 * Largest first; pools with the same count by name, so that the sentence does not change from one reading to the next.
 */
const ranking = (week: NamedWeek): Ranked =>
  week.pools.filter((pool) => pool.blocks > 0).sort((a, b) => b.blocks - a.blocks || (a.name < b.name ? -1 : 1));

const WORDS = [
  'none',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const figure = (value: number): string => value.toLocaleString('en-US');
const word = (value: number): string => WORDS[value] ?? figure(value);
const count = (value: number): string => (value === 1 ? 'only one' : word(value));
const span = (low: number, high: number): string => `${word(low)} ${high === low + 1 ? 'or' : 'to'} ${word(high)}`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const percent = (part: number, whole: number): string =>
  200 * part < whole ? 'under 1%' : `${Math.round((100 * part) / whole)}%`;
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
