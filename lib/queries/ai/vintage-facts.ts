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
  const { origins, licence } = await factOrigins(source, [...vintages, ...figures]);
  const feeds = [...new Set(vintages.map((vintage) => vintage.source))].flatMap((id) => aiFeeds[id]?.origin ?? []);
  const live = feeds.filter(({ url }) => !origins.some((origin) => origin.url === url));
  return {
    origins: [
      ...origins,
      ...live.map((origin) => ({ attribution: origin.attribution, url: origin.url, licence: origin.licence })),
    ],
    // Figures are our own work out of lists that may themselves be passed on, or may not: the flag of the list decides.
    licence:
      licence === 'full' ? (live.find(({ licenceFlag }) => licenceFlag !== 'full')?.licenceFlag ?? 'full') : licence,
  };
}

/** Day of a list: `19 Dec 2025`. */
export const vintageDay = ({ asOf }: Pick<AiVintage, 'asOf'>): string => formatDate(startOfDay(asOf));
