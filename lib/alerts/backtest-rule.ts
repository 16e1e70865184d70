import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { backtest, type PastEpisode, paceOf } from '#lib/domain/alerts/backtest.ts';
import { measureOf } from '#lib/domain/alerts/measure.ts';
import type { AlertRule, RuleDraft } from '#lib/domain/alerts/rule.ts';
import { type Sample, whyUnsound } from '#lib/domain/alerts/sample.ts';
import type { SourceCredits } from '#lib/domain/source-credits.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/store/database.ts';
import { alertChart } from './alert-chart.ts';
import { measureSource } from './measure-source.ts';
import { readSamples } from './read-samples.ts';
import { seriesTitle } from './series-title.ts';

const DAY = 86_400;
/** A little over two years: the season counts twice. */
const BACKTEST_DAYS = 740;

/** What a rule would have done. */
export interface Backtest {
  /** Span of the samples that there are; null where there is no history to look at. */
  readonly span: { readonly from: Instant; readonly to: Instant } | null;
  /** Usual time between two samples of the history, seconds: a `for` that is shorter could not be seen in it. */
  readonly everySeconds: number | null;
  /** Of all series, by time. */
  readonly episodes: readonly (PastEpisode & { readonly series: string; readonly title: string })[];
  /** Mails that each recipient would have got. */
  readonly mails: number;
  /** It would fire now, or does already. */
  readonly firesNow: boolean;
  /** The series with most episodes, or the first, with every episode marked; null without two samples. */
  readonly chart: TimeChart | null;
}

/** Runs a rule over two years of the history on record. Reads only. */
export async function backtestRule(
  { db, now, ...credits }: SourceCredits & { readonly db: Db; readonly now: Instant },
  draft: RuleDraft,
): Promise<Backtest> {
  const rule: AlertRule = { ...draft, id: 'backtest', version: 1 };
  const { limits } = measureOf(rule.measure);
  const found = await readSamples(db, rule, { after: now - BACKTEST_DAYS * DAY, known: [], now });
  const tried = found.map(({ series, samples }) => {
    const sound = samples.filter((sample) => whyUnsound(sample, limits, now) === null);
    return { series, samples: sound, episodes: backtest(sound, rule) };
  });
  const titles = new Map<string, string>();
  for (const { series, episodes } of tried)
    if (episodes.length > 0) titles.set(series, await seriesTitle(db, rule, series));
  const episodes = tried.flatMap(({ series, episodes: own }) =>
    own.map((episode) => ({ ...episode, series, title: titles.get(series) ?? '' })),
  );
  const ends = tried.flatMap(({ samples }) => [samples[0], samples.at(-1)]).flatMap((one) => one?.at ?? []);
  const drawn = tried.toSorted((a, b) => b.episodes.length - a.episodes.length)[0];
  return {
    span: ends.length === 0 ? null : { from: Math.min(...ends), to: Math.max(...ends) },
    everySeconds: paceOf(drawn?.samples ?? []),
    episodes: episodes.sort((a, b) => a.from - b.from),
    mails: episodes.reduce((sum, { mails }) => sum + mails, 0),
    firesNow: episodes.some(({ end }) => end === 'open'),
    chart: drawn === undefined ? null : await chartOf(db, rule, drawn, credits),
  };
}

interface Tried {
  readonly series: string;
  readonly samples: readonly Sample[];
  readonly episodes: readonly PastEpisode[];
}

async function chartOf(
  db: Db,
  rule: AlertRule,
  { series, samples, episodes }: Tried,
  credits: SourceCredits,
): Promise<TimeChart | null> {
  const title = await seriesTitle(db, rule, series);
  const marks = episodes.map(({ from, level }) => ({ at: from, label: level === 'critical' ? 'critical' : 'fires' }));
  return alertChart({ title, rule, samples, source: measureSource(rule, series, credits), marks });
}
