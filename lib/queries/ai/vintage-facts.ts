import 'server-only';
import { formatDate } from '#lib/charts/format.ts';
import type { ChartFacts } from '#lib/contracts/chart-facts.ts';
import { startOfDay } from '#lib/domain/time.ts';
import { aiFeeds } from '#lib/feeds/ai-feeds.ts';
import type { AiVintage } from '#lib/store/ai-vintages.ts';
import type { DataSource } from '../data-source.ts';
import { factOrigins } from '../geography/fact-origins.ts';

/** Credits of lists and of published figures, each once, and what of them may be passed on. */
export async function vintageFacts(
  source: DataSource,
  vintages: readonly Pick<AiVintage, 'source' | 'origin'>[],
  figures: readonly { readonly origin: string }[] = [],
): Promise<Pick<ChartFacts, 'origins' | 'licence'>> {
  const told = await factOrigins(source, vintages);
  const published = await factOrigins(source, figures);
  const feeds = [...new Set(vintages.map((vintage) => vintage.source))].flatMap((id) => aiFeeds[id]?.origin ?? []);
  const live = feeds.map(({ attribution, url, licence }) => ({ attribution, url, licence }));
  const byUrl = new Map([...told.origins, ...published.origins, ...live].map((origin) => [origin.url, origin]));
  const flags = [told.licence, ...feeds.map(({ licenceFlag }) => licenceFlag)];
  return {
    origins: [...byUrl.values()],
    // What is drawn of a list is worked out of it, which `derived` allows as well; published figures are drawn as they are.
    licence: flags.includes('none') ? 'none' : published.licence,
  };
}

/** Day of a list: `19 Dec 2025`. */
export const vintageDay = ({ asOf }: Pick<AiVintage, 'asOf'>): string => formatDate(startOfDay(asOf));
