import { formatBounds, formatDate, formatNumber, formatValue, MISSING_TEXT } from '#lib/charts/format.ts';
import type { ActorRisk, AlarmRow, RateTable, RiskPage, ShareRisk, StreakTable } from '#lib/contracts/risk-page.ts';

const HOURS_PER_CONFIRMATION = 1 / 6;
const MOST_HOURS = 48;
/** Fewer runs than this a year are worth a headline. */
const ORDINARY_RUNS = 2;

/**
 * A chance or a part, 0..1, in percent with at least two digits: `18.0%`, `0.41%`, `0.017%`; none below a
 * hundred-thousandth.
 */
export function formatChance(chance: number): string {
  if (chance > 0 && chance < 1e-5) return '<0.001%';
  const percent = 100 * chance;
  const decimals = percent >= 1 || percent === 0 ? 1 : percent >= 0.1 ? 2 : 3;
  return `${formatNumber(percent, decimals)}%`;
}

/** `35`, or a dash where no number is enough. */
export const formatConfirmations = (confirmations: number | null): string =>
  confirmations === null ? MISSING_TEXT : formatNumber(confirmations, 0);

/** Expected counts: `32`, `2.3`, `0.05`, `<0.01`. */
export function formatExpected(count: number): string {
  if (count > 0 && count < 0.01) return '<0.01';
  return formatNumber(count, count >= 10 || count === 0 ? 0 : count >= 1 ? 1 : 2);
}

export const formatShare = ({ share, low, high }: Pick<ActorRisk, 'share' | 'low' | 'high'>): string =>
  formatValue(share, 'share', { low, high });

/** A chance with what it is at both ends of an interval: `14.8% (11.0%–18.8%)`. */
export const formatRange = (chance: number, { low, high }: { readonly low: number; readonly high: number }): string =>
  `${formatChance(chance)} (${formatChance(low)}–${formatChance(high)})`;

/** The answer of the page in one sentence. */
export function describeRisk({ actors: [largest] }: Pick<RiskPage, 'actors'>): string {
  if (!largest) return 'No seven days of blocks are on record yet; the tables for round shares need none.';
  const enough =
    largest.confirmations === null
      ? 'no number of confirmations brings that below 0.1%'
      : `${formatConfirmations(largest.confirmations)} confirmations bring that below 0.1%`;
  const range = largest.undoneRange;
  const undone = `${formatValue(largest.undone.exact, 'share', range)} (${formatBounds(range, 'share') ?? ''})`;
  return `With ${formatShare(largest)} of the blocks, ${largest.name} would undo a payment with six confirmations in ${undone} of attempts, if it tried; ${enough}.`;
}

/** By which evidence pools are clustered, as the end of a paragraph. */
export function describeClusters({ clusterSet, actors }: Pick<RiskPage, 'clusterSet' | 'actors'>): string {
  if (clusterSet === null || !actors.some(({ kind }) => kind === 'cluster')) return '';
  return `Pools for which one of them builds the block template are judged together too, by list ${clusterSet.version}, last reviewed ${formatDate(clusterSet.reviewed)}.`;
}

/** Which blocks the shares are of. */
export function describeWindow({ window }: Pick<RiskPage, 'window'>): string {
  if (window === null) return '';
  const { blocks, isCurrent, asOf } = window;
  const when = isCurrent ? 'the last 7 days' : `the 7 days to ${formatDate(asOf - 1)}`;
  return `Shares are of the ${formatNumber(blocks, 0)} blocks of ${when}.`;
}

/** How long one should wait, by whom one fears. */
export function describeWaiting(actors: readonly ActorRisk[]): string[] {
  const [largest] = actors;
  const sentences = ['Six confirmations, the habit of an hour, keep an attacker with 10% of the hashrate below 0.1%.'];
  if (!largest) return sentences;
  sentences.push(`Against ${largest.name} it takes ${waitOf(largest)}.`);
  if (largest.confirmations !== null)
    sentences.push(
      `Its share is not known better than ${formatChance(largest.low)} to ${formatChance(largest.high)}: at the upper end it takes ${confirmationsInWords(largest.confirmationsAtHigh)}.`,
    );
  for (const actor of actors.filter(({ kind }) => kind !== 'pool'))
    sentences.push(`Against ${actor.name}, with ${formatShare(actor)}, it takes ${waitOf(actor)}.`);
  return sentences;
}

function waitOf({ confirmations }: ShareRisk): string {
  if (confirmations === null) return confirmationsInWords(confirmations);
  const hours = confirmations * HOURS_PER_CONFIRMATION;
  const time = hours > MOST_HOURS ? `${formatNumber(hours / 24, 1)} days` : `${formatNumber(hours, 1)} hours`;
  return `${confirmationsInWords(confirmations)}, about ${time}`;
}

const confirmationsInWords = (confirmations: number | null): string =>
  confirmations === null ? 'more than anybody can wait for' : `${formatNumber(confirmations, 0)} confirmations`;

/** Whether six in a row is news, from the share of the largest pool. */
export function describeRuns([largest]: readonly ActorRisk[]): string {
  if (!largest) return 'At a share of 31%, six in a row come 32 times a year by luck alone.';
  const runs = largest.runsPerYear[0] ?? 0;
  const answer = runs >= ORDINARY_RUNS ? 'No' : 'It would be, today';
  return `${answer}: at ${formatShare(largest)}, ${largest.name} is to find six or more in a row ${formatExpected(runs)} times a year by luck alone, on ${formatChance(largest.sixInDay)} of all days. That the very next six blocks are all its own has a chance of ${formatChance(largest.nextSix)}.`;
}

/** What the ledger holds against that. */
export function describeStreaks(table: StreakTable | null): string {
  if (table === null) return 'No block is on record to count runs in.';
  const { from, to, rows } = table;
  const of = `Of the ${formatNumber(to - from + 1, 0)} blocks from height ${formatNumber(from, 0)} to ${formatNumber(to, 0)}`;
  const off = rows.filter(({ isWithinChance }) => !isWithinChance);
  if (rows.length === 0) return `${of}, no pool found six in a row.`;
  if (off.length === 0) return `${of}, no pool found more or fewer runs of six than chance explains.`;
  return `${of}, ${namesOf(off)} found a number of runs of six that chance does not explain.`;
}

/** How often a day above a threshold is luck. */
export function describeAlarms(alarms: readonly AlarmRow[]): string {
  const [first] = alarms;
  if (!first) return '';
  const who = first.name ?? 'a pool';
  const [day = 0, week = 0, fortnight = 0] = first.chances;
  return `Hardly: with a true share of ${formatChance(first.share)}, ${who} shows ${formatChance(first.threshold)} or more on ${formatChance(day)} of all days by luck alone, but only in ${formatChance(week)} of all weeks and ${formatChance(fortnight)} of all fortnights.`;
}

/** Whether a pool can gain by holding blocks back. */
export function describeWithholding(actors: readonly ActorRisk[]): string[] {
  const sentences = [
    'Above a third of the hashrate, whoever keeps found blocks secret for a while earns more than by honest mining, whatever the others do. Above a quarter it gains if half of the others mine on its block in a race; with all of them behind it, any share gains.',
  ];
  const above = actors.filter(({ isAboveThird }) => isAboveThird === true);
  const near = actors.filter(({ isAboveThird }) => isAboveThird === 'not told apart');
  if (above.length > 0) sentences.push(`Above a third: ${namesOf(above)}.`);
  if (near.length > 0) sentences.push(`Not to be told apart from a third: ${namesOf(near)}.`);
  if (actors.length > 0 && above.length + near.length === 0) sentences.push('None of those below is above a third.');
  return sentences;
}

/** Stale or empty blocks against expectation. */
export function describeRates({ found, blocks, rows }: RateTable, kind: 'empty' | 'stale'): string {
  const of = `${formatNumber(found, 0)} of ${formatNumber(blocks, 0)} blocks were ${kind}`;
  if (found === 0) return `None of ${formatNumber(blocks, 0)} blocks was ${kind}.`;
  const off = rows.filter(({ isWithinChance }) => !isWithinChance);
  if (off.length === 0)
    return `${of} (${formatChance(found / blocks)}); no pool differs from the others beyond chance.`;
  const told = off.map(({ name, rate }) => `${name} (${formatChance(rate)})`);
  return `${of} (${formatChance(found / blocks)}); beyond chance: ${listed(told)}.`;
}

/** What happens if the largest pool goes dark. */
export function describeDarkness({
  actors: [largest],
  blockOfEpoch,
}: Pick<RiskPage, 'actors' | 'blockOfEpoch'>): string {
  if (!largest?.response) return 'Blocks come more slowly until the difficulty follows, at most every 2,016 blocks.';
  const { intervalSeconds, daysToAdjustment, firstChange, secondChange } = largest.response;
  const then = secondChange < -0.0005 ? `, and by another ${formatChance(-secondChange)} an epoch later` : '';
  return `If the machines behind ${largest.name} stopped now, at block ${formatNumber(blockOfEpoch, 0)} of 2,016 of this epoch, a block would take ${minutes(intervalSeconds)} minutes on average for ${formatNumber(daysToAdjustment, 1)} days; then the difficulty would fall by ${formatChance(-firstChange)}${then}.`;
}

/** Seconds as minutes: `14.5`. */
export const minutes = (seconds: number): string => formatNumber(seconds / 60, 1);

const namesOf = (rows: readonly { readonly name: string }[]): string => listed(rows.map(({ name }) => name));

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
