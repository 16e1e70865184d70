import type { AlertRule } from '#lib/domain/alerts/rule.ts';
import { lostAfter } from '#lib/domain/alerts/tick.ts';
import type { SourceCredits } from '#lib/domain/source-credits.ts';
import type { Instant } from '#lib/domain/time.ts';
import { countTransitions } from '#lib/store/alert-episodes.ts';
import { holdEvaluation, releaseEvaluation } from '#lib/store/alert-lease.ts';
import { readRulesInUse } from '#lib/store/alert-rules.ts';
import { readSeriesOf, type SeriesRow } from '#lib/store/alert-series.ts';
import type { Database, Db } from '#lib/store/database.ts';
import { chartOf } from './chart-of.ts';
import { closeOutdated } from './close-outdated.ts';
import { failRule } from './fail-rule.ts';
import { measureSource } from './measure-source.ts';
import { planSeries } from './plan-series.ts';
import { readSamples } from './read-samples.ts';
import type { SampleReader, SeriesSamples } from './sample-reader.ts';
import { seriesTitle } from './series-title.ts';
import { noteSilence, type SilentSource } from './silent-source.ts';
import { type Told, tellEpisode } from './tell-episode.ts';
import { tellSources } from './tell-sources.ts';
import { writeTold } from './write-told.ts';

/** A worker that was killed gives way after this long. */
const LEASE_SECONDS = 60;
/** Series that are written in one transaction: some tens of milliseconds. */
const SERIES_PER_TRANSACTION = 1_000;
const DAY = 86_400;

export interface Evaluation {
  readonly now: Instant;
  /** Name of this worker. */
  readonly holder: string;
  /** Whom charts and mails name as their source. */
  readonly credits: SourceCredits;
  readonly read?: SampleReader;
}

export interface Evaluated {
  readonly rules: number;
  readonly series: number;
  readonly messages: number;
}

/**
 * Judges every rule by the samples that are new to it. State, episodes and mails of a series are written in one transaction, by
 * the one worker that holds the evaluation; killed at any moment, the next evaluation finds the same samples and does the same.
 * @returns null while another worker is at it
 */
export function evaluateRules(database: Database, evaluation: Evaluation): Promise<Evaluated | null> {
  // A block and the tick may come at once; the later one waits, for it starts from what the earlier one writes.
  const result = (running.get(database) ?? Promise.resolve()).then(() => evaluate(database, evaluation));
  running.set(
    database,
    result.catch(() => undefined),
  );
  return result;
}

const running = new WeakMap<Database, Promise<unknown>>();

async function evaluate(database: Database, evaluation: Evaluation): Promise<Evaluated | null> {
  const { now, holder, credits } = evaluation;
  const fence = await database.tx(async (db) => {
    const held = await holdEvaluation(db, holder, now, LEASE_SECONDS);
    if (held !== null) await closeOutdated(db, now);
    return held;
  });
  if (fence === null) return null;
  const stored = await readRulesInUse(database.read, now);
  const read = once(evaluation.read ?? readSamples);
  let told: Told[] = [];
  const done = { rules: stored.length, series: 0, messages: 0 };
  const silent = new Map<string, SilentSource>();
  const flush = async (): Promise<boolean> => {
    const batch = told;
    told = [];
    if (batch.length === 0) return true;
    const messages = await database.tx((db) => writeTold(db, batch, fence, now));
    if (messages === null) return false;
    done.series += batch.length;
    done.messages += messages;
    return true;
  };
  for (const one of stored) {
    try {
      told.push(...(await tellRule(database.read, one.rule, { read, fence, now, credits, silent })));
      if (one.failures > 0) await failRule(database, one, null, { now, credits });
    } catch (error) {
      // What cannot be read must not keep the other rules from being judged.
      await failRule(database, one, error instanceof Error ? error.message : String(error), { now, credits });
    }
    if (told.length >= SERIES_PER_TRANSACTION && !(await flush())) return null;
  }
  if (!(await flush())) return null;
  done.messages += await database.tx(async (db) => {
    const messages = await tellSources(db, silent, { fence, now, credits });
    await releaseEvaluation(db, fence);
    return messages;
  });
  return done;
}

interface Reading {
  readonly read: SampleReader;
  readonly fence: number;
  readonly now: Instant;
  readonly credits: SourceCredits;
  /** Sources that some series wait for in vain. */
  readonly silent: Map<string, SilentSource>;
}

async function tellRule(db: Db, rule: AlertRule, reading: Reading): Promise<Told[]> {
  const { now, silent, credits } = reading;
  const rows = new Map((await readSeriesOf(db, rule.id)).map((row) => [row.series, row]));
  const watermarks = [...rows.values()].map(({ watermark }) => watermark);
  // A watermark that was set by a wrong clock must not hide what came since.
  // Nor does anybody wait for news that are older than a frozen episode would live.
  const after =
    watermarks.length === 0 ? null : Math.min(now, Math.max(now - lostAfter(rule), Math.min(...watermarks)));
  const found = new Map<string, SeriesSamples['samples']>();
  for (const { series, samples } of await reading.read(db, rule, { after, known: [...rows.keys()], now }))
    found.set(series, samples);
  const told: Told[] = [];
  for (const series of new Set([...rows.keys(), ...found.keys()])) {
    const before = rows.get(series) ?? null;
    const plan = planSeries(before, found.get(series) ?? [], rule, now);
    const state = plan?.state ?? before?.state;
    if (state?.data === 'stale' && state.usableAt !== null) {
      noteSilence(silent, rule, series, state.usableAt, credits);
    }
    if (plan === null) continue;
    const planned = { before, plan, reading };
    // Nearly every series is quiet: waiting for each of them would cost more than judging it.
    told.push(isQuiet(planned) ? tellQuiet(rule, series, planned) : await tellSeries(db, rule, series, planned));
  }
  return told;
}

interface Planned {
  readonly before: SeriesRow | null;
  readonly plan: NonNullable<ReturnType<typeof planSeries>>;
  readonly reading: Reading;
}

const hasNews = ({ events }: Planned['plan']): boolean =>
  events.some(({ kind }) => kind !== 'pending' && kind !== 'calmed');

const isQuiet = ({ before, plan }: Planned): boolean => !hasNews(plan) && (before?.flappingSince ?? null) === null;

function tellQuiet(rule: AlertRule, series: string, { before, plan, reading }: Planned): Told {
  const { fence, now, credits } = reading;
  const source = measureSource(rule, series, credits);
  return tellEpisode({ rule, series, before, plan, fence, now, source, title: '', transitions: 0, chart: null });
}

async function tellSeries(db: Db, rule: AlertRule, series: string, { before, plan, reading }: Planned): Promise<Told> {
  const { fence, now, credits } = reading;
  const basis = { rule, series, before, plan, fence, now, source: measureSource(rule, series, credits) };
  const transitions = await countTransitions(db, rule.id, series, now - DAY);
  const title = await seriesTitle(db, rule, series);
  const chart = hasNews(plan) ? await chartOf(db, basis, title, reading.read) : null;
  return tellEpisode({ ...basis, title, transitions, chart });
}

/** Rules about one subject read its samples once. */
function once(read: SampleReader): SampleReader {
  const answers = new Map<string, ReturnType<SampleReader>>();
  return (db, subject, span) => {
    const { measure, scope, window, grouping } = subject;
    const key = JSON.stringify([measure, scope, window, grouping, span.after, scope === '*' ? span.known : []]);
    const answer = answers.get(key) ?? read(db, subject, span);
    answers.set(key, answer);
    return answer;
  };
}
