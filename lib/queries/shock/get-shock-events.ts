import 'server-only';
import { formatDate, formatNumber } from '#lib/charts/format.ts';
import type { ShockEvent, ShockEventsPage } from '#lib/contracts/shock-page.ts';
import type { MeasuredChange } from '#lib/domain/change/significance.ts';
import { isBeyondChance } from '#lib/domain/change/significance.ts';
import { EPOCH_BLOCKS, epochOf } from '#lib/domain/ledger/difficulty.ts';
import { backTestShock, isPassing, type ShockBackTest } from '#lib/domain/shock/back-test-shock.ts';
import type { ShockFact } from '#lib/domain/shock/shock-fact.ts';
import { startOfDay } from '#lib/domain/time.ts';
import { percentText, signedText } from '#lib/simulator/shock-in-words.ts';
import { readOrigins } from '#lib/store/facts.ts';
import { readEpochs } from '#lib/store/network.ts';
import { readShockEvents } from '#lib/store/shock-events.ts';
import { comparedDays } from '../change/compared-days.ts';
import type { DataSource } from '../data-source.ts';

const verdictText = {
  less: 'ruled out: it fell by less',
  agree: 'not ruled out',
  more: 'ruled out: it fell by more',
} as const;

/** Reported shocks run through the simulator, beside what the blocks and the retargets show. */
export async function getShockEvents(source: DataSource): Promise<ShockEventsPage> {
  const names = new Map((await readOrigins(source.db)).map(({ id, attribution }) => [id, attribution]));
  const difficulties = new Map((await readEpochs(source.db)).map(({ epoch, difficulty }) => [epoch, difficulty]));
  const events = (await readShockEvents(source.db)).flatMap((row) => eventOf(row, difficulties, names) ?? []);
  return { headline: headlineOf(events), events };
}

function headlineOf(events: readonly ShockEvent[]): string {
  if (events.length === 0) return 'No reported shock is on record yet.';
  const within = events.filter(({ isWithin }) => isWithin).length;
  const ruledOut = events.filter(({ isWithin, verdict }) => !isWithin && verdict !== verdictText.agree).length;
  return `Of ${events.length} reported shocks the simulator’s range holds the first retarget in ${within}; in ${ruledOut} of the others the blocks rule out that so much was lost`;
}

function eventOf(
  row: ShockFact,
  difficulties: ReadonlyMap<number, number>,
  names: ReadonlyMap<string, string>,
): ShockEvent | null {
  const epoch = epochOf(row.height);
  const known = Array.from({ length: row.retargets + 1 }, (_, index) => difficulties.get(epoch + index));
  const difficulty = known[0];
  // Epochs without a difficulty on record cannot be compared.
  if (difficulty === undefined || known.some((one) => one === undefined)) return null;
  const test = backTestShock({ ...pastOf(row), difficulty });
  const actual = known.slice(1).map((one, index) => (one ?? 0) / (known[index] ?? 1) - 1);
  const predicted = test.retargets.slice(0, row.retargets);
  const { low = 0, high = 0 } = test.drawn.changes[0] ?? {};
  const [first = 0] = actual;
  const { claim, claimOrigin, claimUrl } = row;
  return {
    ...{ id: row.id, event: row.event, note: row.note },
    when: formatDate(startOfDay(row.firstDay)),
    claim:
      claim === null || claimOrigin === null || claimUrl === null
        ? null
        : { text: claim, by: names.get(claimOrigin) ?? claimOrigin, url: claimUrl },
    stated: percentText(row.lost, row.lost === 0.175 ? 1 : 0),
    statedUrl: row.lostUrl,
    statedBasis: row.lostBasis,
    measured: changeText(test.measured),
    verdict: verdictText[test.verdict],
    p: test.p < 0.001 ? '<0.001' : formatNumber(test.p, 3),
    predicted: predicted.map(signedText),
    range: `${signedText(low)} to ${signedText(high)}`,
    actual: actual.map(signedText),
    predictedTogether: signedText(together(predicted)),
    actualTogether: signedText(together(actual)),
    isWithin: first >= low && first <= high,
    lasting: lastingText(test),
    compared: `${comparedDays(row.duringFirst, row.duringLast).text} against ${comparedDays(row.beforeFirst, row.beforeLast).text}; afterwards ${comparedDays(row.laterFirst, row.laterLast).text}`,
  };
}

const pastOf = (row: ShockFact) => ({
  ...{ firstDay: row.firstDay, block: row.height % EPOCH_BLOCKS, elapsedSeconds: row.elapsedSeconds },
  ...{ lost: row.lost, rampDays: row.rampDays, durationDays: row.durationDays, returnDays: row.returnDays },
  before: windowOf(row.beforeFirst, row.beforeLast, row.beforeBlocks, row.beforeDifficulty),
  during: windowOf(row.duringFirst, row.duringLast, row.duringBlocks, row.duringDifficulty),
  later: windowOf(row.laterFirst, row.laterLast, row.laterBlocks, row.laterDifficulty),
});

const windowOf = (first: number, last: number, blocks: number, difficulty: number) => ({
  first,
  last,
  blocks,
  difficulty,
});

const together = (changes: readonly number[]): number =>
  changes.reduce((product, change) => product * (1 + change), 1) - 1;

const changeText = (change: MeasuredChange | null): string =>
  change === null
    ? '—'
    : `${signedText(change.effect)} (${formatNumber(100 * change.low, 0)} to ${formatNumber(100 * change.high, 0)})`;

function lastingText(test: ShockBackTest): string {
  if (test.lasting === null) return '—';
  const what = changeText(test.lasting);
  if (isPassing(test)) return `${what}: an outage, no lasting loss`;
  const isLower = test.lasting.effect < 0 && isBeyondChance(test.lasting);
  return isLower ? `${what}: a loss that stayed` : `${what}: no lower than before`;
}
