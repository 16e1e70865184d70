import 'server-only';
import { ageText } from '#lib/charts/measure-value.ts';
import type { AlertTrouble } from '#lib/contracts/alerts-page.ts';
import type { JobId } from '#lib/contracts/job-titles.ts';
import type { AlertRule } from '#lib/domain/alerts/rule.ts';
import { allFeeds } from '#lib/feeds/registry.ts';
import { readSilentSources } from '#lib/store/alert-lease.ts';
import { readCircuit } from '#lib/store/delivery-circuits.ts';
import { readLastSuccess } from '#lib/store/job-runs.ts';
import type { Recipient } from '#lib/store/recipients.ts';
import type { DataSource } from '../data-source.ts';

/** Rules are judged at least once a minute; this long after the last time, nobody does. */
const PATIENCE_SECONDS = 300;
const EVALUATION: JobId = 'evaluate-rules';

interface Watched {
  readonly rules: readonly AlertRule[];
  readonly recipients: readonly Recipient[];
  /** SMTP_URL is set. */
  readonly hasMailServer: boolean;
}

/** A recipient that can be told: nobody else is ever mailed. */
export const isLive = ({ verifiedAt, disabledAt }: Recipient): boolean => verifiedAt !== null && disabledAt === null;

/** Everything that keeps alerts from being believed or from arriving, the worst first. */
export async function alertTroubles(source: DataSource, watched: Watched): Promise<AlertTrouble[]> {
  const { db, now } = source;
  const enabled = watched.rules.filter(({ isEnabled }) => isEnabled);
  const live = new Set(watched.recipients.filter(isLive).map(({ id }) => id));
  return [
    ...evaluation(await readLastSuccess(db, EVALUATION), enabled.length, now),
    ...way(watched, (await readCircuit(db, 'mail'))?.reply ?? null),
    ...unheard(enabled.filter(({ recipients }) => !recipients.some((id) => live.has(id)))),
    ...silent((await readSilentSources(db)).map(({ source: id }) => id)),
  ];
}

const trouble = (
  id: string,
  sentence: string,
  href: string | null = null,
  link: string | null = null,
): AlertTrouble => {
  return { id, sentence, href, link };
};

function evaluation(lastAt: number | null, rules: number, now: number): AlertTrouble[] {
  if (rules === 0 || (lastAt !== null && now - lastAt < PATIENCE_SECONDS)) return [];
  const since = lastAt === null ? 'has not judged any rule yet' : `has judged no rule for ${ageText(now - lastAt)}`;
  return [trouble('worker', `The worker ${since}: what stands here may be out of date.`, '/sources#jobs', 'Its jobs')];
}

function way({ hasMailServer }: Watched, refusal: string | null): AlertTrouble[] {
  if (!hasMailServer)
    return [trouble('smtp', 'No mail leaves: SMTP_URL is not set. Mails wait until it is, for a day at most.')];
  if (refusal === null) return [];
  const sentence = `The mail server does not let us in; it is asked again every ten minutes. It said: ${refusal}`;
  return [trouble('circuit', sentence, '/alerts/deliveries', 'What waits')];
}

function unheard(rules: readonly AlertRule[]): AlertTrouble[] {
  const [first] = rules;
  if (first === undefined) return [];
  const many = `${rules.length} rules are on that tell nobody`;
  const sentence = rules.length === 1 ? `“${first.name}” is on and tells nobody` : many;
  const why = 'none of its recipients is confirmed and in use';
  return [trouble('unheard', `${sentence}: ${why}.`, '/alerts/recipients', 'Recipients')];
}

/** Sources that are more than one feed. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  blocks: 'blocks of the chain',
  'bitcoin-price': 'prices of a bitcoin',
};

function silent(sources: readonly string[]): AlertTrouble[] {
  if (sources.length === 0) return [];
  const named = sources.map((id) => OWN_NAMES[id] ?? allFeeds.find((feed) => feed.id === id)?.title ?? id).join('; ');
  const sentence = `No data came in time from: ${named}. Rules that rest on it stand still; none of them counts as resolved.`;
  return [trouble('silent', sentence, '/sources', 'Sources')];
}
