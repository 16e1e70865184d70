import { formatDate, formatNumber } from '#lib/charts/format.ts';
import type { ShockRequest } from '#lib/contracts/shock-request.ts';
import { COUNTRY_SHARES } from '#lib/domain/shock/known-shares.ts';
import { epochAt, intervalAt, type ShockRun } from '#lib/domain/shock/run-shock.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { ShockScenario } from './shock-scenario.ts';

const SAMPLES = 200;
/** Changes of the difficulty below this are told as none. */
const HARDLY = 0.0005;

export const percentText = (part: number, decimals = 1): string => `${formatNumber(100 * part, decimals)}%`;
export const signedText = (change: number): string => `${change > 0 ? '+' : ''}${percentText(change)}`;
export const minutesText = (seconds: number): string => formatNumber(seconds / 60, 1);

/** The longest, or with more hashrate the shortest, time between blocks before the next retarget, seconds. */
export function extremeInterval(run: ShockRun): number {
  const end = run.epochs[0]?.end ?? 0;
  const usual = 600 / run.pace;
  let extreme = usual;
  for (let index = 0; index <= SAMPLES; index += 1) {
    const interval = intervalAt(run, (end * (index - 1e-6)) / SAMPLES);
    if (Math.abs(interval - usual) > Math.abs(extreme - usual)) extreme = interval;
  }
  return extreme;
}

/** What would happen, in one sentence. */
export function shockSentence(scenario: ShockScenario, run: ShockRun, now: Instant): string {
  const [first] = run.epochs;
  if (first === undefined) return '';
  const extreme = extremeInterval(run);
  const until = formatDate(now + first.end);
  const slow = `blocks would take ${scenario.request.ramp > 0 ? 'up to ' : ''}${minutesText(extreme)} minutes until ${until}`;
  const fall =
    Math.abs(first.change) < HARDLY
      ? 'when the difficulty would stay as it is'
      : `when the difficulty would ${first.change < 0 ? 'fall' : 'rise'} by ${percentText(Math.abs(first.change))}`;
  return `If ${conditionOf(scenario)}, ${slow}, ${fall}`;
}

/** What comes after the next retarget. */
export function afterSentence(run: ShockRun, now: Instant): string {
  const [first, second] = run.epochs;
  if (first === undefined || second === undefined) return '';
  const after = intervalAt(run, first.end);
  const then =
    Math.abs(second.change) < HARDLY
      ? 'the next retarget would find nothing left to mend'
      : `a second retarget, on ${formatDate(now + second.end)}, would change it by ${signedText(second.change)}`;
  return `From then on a block would take ${minutesText(after)} minutes, and ${then}; after it ${minutesText((600 * epochAt(run, second.end).difficulty) / hashLeft(run, second.end))}.`;
}

const hashLeft = (run: ShockRun, at: number): number => (600 * epochAt(run, at).difficulty) / intervalAt(run, at);

/** "Paraguay and Ethiopia went dark today". */
function conditionOf({ request, hit, lost }: ShockScenario): string {
  const { what, part, change, who, moves } = request;
  const when = request.block === null ? 'today' : `at block ${formatNumber(request.block, 0)} of an epoch`;
  const names = listText(hit.map(({ name }) => name));
  if (what === 'bitcoin')
    return `bitcoin ${changed(change)} ${when} and ${percentText(lost)} of the hashrate switched off`;
  if (what === 'power')
    return `power ${changed(change)}${placeOf(who)} ${when} and ${percentText(lost)} of the hashrate switched off`;
  if (what === 'machine')
    return `${partOf(part)}machines of ${who[0] ?? ''} J/TH and more, ${percentText(lost)} of the hashrate, stopped ${when}`;
  if (what === 'hashrate')
    return part < 0
      ? `the hashrate grew by ${percentText(-part)} ${when}`
      : `${percentText(part)} of the hashrate stopped ${when}`;
  if (part < 0)
    return `${names} added ${percentText(-part, 0)} to what ${hit.length > 1 ? 'they have' : 'it has'} ${when}`;
  const moved = moves > 0 ? `, with ${percentText(moves, 0)} of its machines moving to others` : '';
  if (what === 'pool' || what === 'cluster')
    return `${partOf(part)}the machines behind ${names} stopped ${when}${moved}`;
  return part < 1
    ? `${partOf(part)}the machines of ${names} stopped ${when}${moved}`
    : `${names} went dark ${when}${moved}`;
}

const partOf = (part: number): string => (part < 1 ? `${percentText(part, 0)} of ` : '');
const changed = (change: number): string =>
  change < 0 ? `lost ${percentText(-change, 0)} of its price` : `became ${percentText(change, 0)} dearer`;

function placeOf([key]: ShockRequest['who']): string {
  if (key === undefined) return '';
  return ` in ${COUNTRY_SHARES.find((one) => one.key === key)?.name ?? key}`;
}

/** "A", "A and B", "A, B and C". */
function listText(names: readonly string[]): string {
  const last = names.at(-1) ?? 'nobody';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
