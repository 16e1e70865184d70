import { formatDate, formatNumber } from '#lib/charts/format.ts';
import type { ShockRequest } from '#lib/contracts/shock-request.ts';
import { intervalAt, type ShockRun } from '#lib/domain/shock/run-shock.ts';
import { TARGET_SECONDS } from '#lib/domain/shock/shock.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { ShockFacts } from './shock-facts.ts';
import type { ShockScenario } from './shock-scenario.ts';

/** Changes of the difficulty below this are told as none. */
const HARDLY = 0.0005;

export const percentText = (part: number, decimals = 1): string => `${formatNumber(100 * part, decimals)}%`;
export const signedText = (change: number): string => `${change > 0 ? '+' : ''}${percentText(change)}`;
export const minutesText = (seconds: number): string => formatNumber(seconds / 60, 1);

/** The instant at which blocks take the longest, or with more hashrate the shortest, seconds since the shock. */
export function extremeAt(run: ShockRun, until: number): number {
  const usual = TARGET_SECONDS / run.pace;
  const off = (at: number): number => Math.abs(intervalAt(run, at) - usual);
  const corners = run.severity.flatMap(({ at }) => [at - 1, at]);
  const ends = run.epochs.map(({ end }) => end - 1);
  const candidates = [...corners, ...ends].filter((at) => at >= 0 && at < until);
  return candidates.reduce((furthest, at) => (off(at) > off(furthest) ? at : furthest), 0);
}

/** What would happen, in one sentence. */
export function shockSentence(scenario: ShockScenario, run: ShockRun, now: Instant): string {
  const [first, second] = run.epochs;
  if (first === undefined || second === undefined) return '';
  const { ramp, lasts } = scenario.request;
  const condition = `If ${conditionOf(scenario)}`;
  if (ramp > 0 || lasts !== null) {
    const at = extremeAt(run, run.epochs.at(-1)?.end ?? 0);
    const most = `blocks would take ${minutesText(intervalAt(run, at))} minutes at the most extreme, about ${formatDate(now + at)}`;
    return `${condition}, ${most}, and four retargets would leave the difficulty at ${percentText(run.finalDifficulty)} of that of today`;
  }
  const slow = `blocks would take ${minutesText(intervalAt(run, 0))} minutes until ${formatDate(now + first.end)}, when ${moveText('the difficulty', first.change)}`;
  // Late in an epoch the first retarget has seen little of it, and the second one does the work.
  const isLate = Math.abs(second.change) > Math.abs(first.change) && Math.abs(second.change) >= HARDLY;
  const more = isLate
    ? `, and ${minutesText(intervalAt(run, first.end))} until ${formatDate(now + second.end)}, when ${moveText('it', second.change)}`
    : '';
  return `${condition}, ${slow}${more}`;
}

const moveText = (what: string, change: number): string =>
  Math.abs(change) < HARDLY
    ? `${what} would stay as it is`
    : `${what} would ${change < 0 ? 'fall' : 'rise'} by ${percentText(Math.abs(change))}`;

/** What comes after the next retarget. */
export function afterSentence(run: ShockRun, now: Instant): string {
  const [first, second] = run.epochs;
  if (first === undefined || second === undefined) return '';
  const after = intervalAt(run, first.end);
  const then =
    Math.abs(second.change) < HARDLY
      ? 'the next retarget would find nothing left to mend'
      : `a second retarget, on ${formatDate(now + second.end)}, would change it by ${signedText(second.change)}`;
  return `After the next retarget, on ${formatDate(now + first.end)}, a block would take ${minutesText(after)} minutes, and ${then}; after it ${minutesText(intervalAt(run, second.end))}.`;
}

/** "Paraguay and Ethiopia went dark today". */
function conditionOf({ request, hit, lost, facts }: ShockScenario): string {
  const { what, part, change, who, moves } = request;
  const when = request.block === null ? 'today' : `at block ${formatNumber(request.block, 0)} of an epoch`;
  const names = listText(hit.map(({ name }) => name));
  if (what === 'bitcoin')
    return `bitcoin ${changed(change)} ${when} and ${percentText(lost)} of the hashrate switched off`;
  if (what === 'power')
    return `power ${changed(change)}${placeOf(who, facts)} ${when} and ${percentText(lost)} of the hashrate switched off`;
  if (what === 'machine')
    return `${partOf(part)}machines of ${who[0] ?? ''} J/TH and more, ${percentText(lost)} of the hashrate, stopped ${when}`;
  if (what === 'hashrate')
    return part < 0
      ? `the hashrate grew by ${percentText(-part)} ${when}`
      : `${percentText(part)} of the hashrate stopped ${when}`;
  if (part < 0)
    return `${names} added ${percentText(-part, 0)} to what ${hit.length > 1 ? 'they have' : 'it has'} ${when}`;
  const moved = moves > 0 ? `, with ${percentText(moves, 0)} of them moving to others` : '';
  if (what === 'pool' || what === 'cluster')
    return `${partOf(part)}the machines behind ${names} stopped ${when}${moved}`;
  return part < 1
    ? `${partOf(part)}the machines of ${names} stopped ${when}${moved}`
    : `${names} went dark ${when}${moved}`;
}

const partOf = (part: number): string => (part < 1 ? `${percentText(part, 0)} of ` : '');
const changed = (change: number): string =>
  change < 0 ? `lost ${percentText(-change, 0)} of its price` : `became ${percentText(change, 0)} dearer`;

/** Only countries of the list have a price of power that can change. */
function placeOf([key]: ShockRequest['who'], { subjects }: ShockFacts): string {
  const place = subjects.countries.find((country) => country.key === key);
  return place === undefined ? '' : ` in ${place.name}`;
}

/** "A", "A and B", "A, B and C". */
function listText(names: readonly string[]): string {
  const last = names.at(-1) ?? 'nobody';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
