import 'server-only';
import { dayOf, isoDay, type UtcDay } from '#lib/domain/time.ts';
import { readPublishedFigures } from '#lib/store/published-figures.ts';
import type { DataSource } from '../data-source.ts';
import { newestAiSeries } from './newest-ai-series.ts';

/** What part of a month's tokens went to open models. */
export interface OpenShareMonth {
  readonly firstDay: UtcDay;
  readonly lastDay: UtcDay;
  /** 0..1: open of all; open of what is known to be open or closed. */
  readonly low: number;
  readonly high: number;
}

interface OpenShare {
  /** The course, oldest first: computed where the router's key is set, else as published. */
  readonly months: readonly OpenShareMonth[];
  /** As published, where the course is computed. */
  readonly published: readonly OpenShareMonth[];
  readonly source: { readonly title: string; readonly url: string };
  readonly origins: readonly { readonly origin: string }[];
}

export async function loadOpenShare({ db }: DataSource): Promise<OpenShare> {
  const figures = await readPublishedFigures(db, 'open-token-share');
  const published = figures.flatMap(({ firstDay, lastDay, low, high }): OpenShareMonth[] =>
    low === null || high === null ? [] : [{ firstDay, lastDay, low, high }],
  );
  const source = { title: 'OpenRouter rankings', url: figures[0]?.sourceUrl ?? 'https://openrouter.ai/rankings' };
  const computed = await newestAiSeries(db, 'open-token-share', 'month');
  if (computed === null) return { months: published, published: [], source, origins: figures };
  const months = computed.readings.map(({ day, low, high }) => ({
    firstDay: startOfMonth(day),
    lastDay: day,
    low,
    high,
  }));
  return { months, published, source, origins: [...figures, computed.vintage] };
}

/** First day of the month that a day is in. */
const startOfMonth = (day: UtcDay): UtcDay => dayOf(Date.parse(`${isoDay(day).slice(0, 7)}-01T00:00:00Z`) / 1000);
