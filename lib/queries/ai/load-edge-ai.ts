import 'server-only';
import { isoDay } from '#lib/domain/time.ts';
import { readPublishedFigures } from '#lib/store/published-figures.ts';
import type { DataSource } from '../data-source.ts';

/** What one publisher says of one market in one year. */
export interface MarketFigure {
  readonly year: number;
  /** US dollars; equal where one figure was published. */
  readonly low: number;
  readonly high: number;
  readonly note: string;
  readonly sourceUrl: string;
  readonly origin: string;
}

/** Figures of one publisher for one market, first year first. */
export interface MarketForecast {
  readonly key: string;
  /** `edge-ai`, `edge-ai-chips`. */
  readonly subject: string;
  readonly publisher: string;
  readonly figures: readonly MarketFigure[];
}

/** Every forecast on record, in the order of the file: the one that the article quotes first. */
export async function loadEdgeAi({ db }: DataSource): Promise<MarketForecast[]> {
  const forecasts = new Map<string, { subject: string; publisher: string; figures: MarketFigure[] }>();
  for (const figure of await readPublishedFigures(db, 'edge-ai-market')) {
    const { subject, publisher, value, lastDay, note, sourceUrl, origin } = figure;
    const [low, high] = [figure.low ?? value, figure.high ?? value];
    if (low === null || high === null) continue;
    const key = `${subject} ${publisher} ${new URL(sourceUrl).host}`;
    const forecast = forecasts.get(key) ?? { subject, publisher, figures: [] };
    forecast.figures.push({
      year: Number(isoDay(lastDay).slice(0, 4)),
      low,
      high,
      note: note ?? '',
      sourceUrl,
      origin,
    });
    forecasts.set(key, forecast);
  }
  return [...forecasts].map(([key, forecast]) => ({ key, ...forecast })).sort((a, b) => rankOf(a) - rankOf(b));
}

/** The market that the article is about comes first, and in it the publisher whom it quotes and the article itself. */
const SUBJECTS = ['edge-ai', 'on-device-ai', 'edge-ai-hardware', 'edge-ai-chips'];
const PUBLISHERS = ['Grand View Research', 'The article, citing Grand View Research'];

function rankOf({ subject, publisher }: { readonly subject: string; readonly publisher: string }): number {
  const [market, who] = [SUBJECTS.indexOf(subject), PUBLISHERS.indexOf(publisher)];
  return (market < 0 ? SUBJECTS.length : market) * 10 + (who < 0 ? PUBLISHERS.length : who);
}
