import 'server-only';
import { formatDate } from '#lib/charts/format.ts';
import type { AlertsPage, EpisodeLine, OpenEpisode } from '#lib/contracts/alerts-page.ts';
import { dayOf } from '#lib/domain/time.ts';
import { type EpisodeRow, readEpisodes, readOpenEpisodes } from '#lib/store/alert-episodes.ts';
import { readAllSeries } from '#lib/store/alert-overview.ts';
import { readRules } from '#lib/store/alert-rules.ts';
import type { SeriesRow } from '#lib/store/alert-series.ts';
import { readRecipients } from '#lib/store/recipients.ts';
import type { DataSource } from '../data-source.ts';
import { alertTroubles } from './alert-troubles.ts';
import { alertsHeadline } from './alerts-headline.ts';
import { episodeLine, openEpisode } from './episode-lines.ts';
import { ruleLines } from './rule-lines.ts';
import { starterLines } from './starter-lines.ts';
import { isWorse } from './state-in-words.ts';

/** Closed episodes on the page. */
const SHOWN = 60;

/** What is wrong now, what is watched, and what was wrong before. @param hasMailServer whether SMTP_URL is set */
export async function getAlertsPage(source: DataSource, hasMailServer: boolean): Promise<AlertsPage> {
  const { db, now } = source;
  const stored = await readRules(db);
  const rules = stored.map(({ rule }) => rule);
  const known = new Set(rules.map(({ id }) => id));
  const series = await readAllSeries(db);
  const recipients = await readRecipients(db);
  const contextOf = (row: EpisodeRow) => {
    return { state: stateOf(series, row), ruleExists: known.has(row.rule), now };
  };
  const open = (await readOpenEpisodes(db)).map((row) => openEpisode(row, contextOf(row))).sort(worstFirst);
  const newest = await readEpisodes(db, SHOWN + open.length + 1);
  const closed = newest.filter(({ closedAt }) => closedAt !== null).map((row) => episodeLine(row, contextOf(row)));
  return {
    ...alertsHeadline(open, rules, closed, now),
    troubles: await alertTroubles(source, { rules, recipients, hasMailServer }),
    open,
    rules: await ruleLines(source, stored, series, recipients),
    starters: await starterLines(source, rules),
    days: byDay(closed.slice(0, SHOWN)),
    hasMore: closed.length > SHOWN,
  };
}

const stateOf = (series: readonly SeriesRow[], row: EpisodeRow) =>
  series.find((one) => one.rule === row.rule && one.series === row.series)?.state ?? null;

/** The worst first; of equals the one that has waited longest for somebody to look. */
function worstFirst(a: OpenEpisode, b: OpenEpisode): number {
  if (a.level !== b.level) return isWorse(a.level, b.level) ? -1 : 1;
  const [seenA, seenB] = [a, b].map(({ acknowledged }) => acknowledged !== null);
  return seenA === seenB ? a.openedAt - b.openedAt : seenA ? 1 : -1;
}

function byDay(episodes: readonly EpisodeLine[]): AlertsPage['days'] {
  const days = new Map<string, EpisodeLine[]>();
  for (const episode of episodes) {
    const day = formatDate(86_400 * dayOf(episode.openedAt));
    days.set(day, [...(days.get(day) ?? []), episode]);
  }
  return [...days].map(([day, its]) => ({ day, episodes: its }));
}
