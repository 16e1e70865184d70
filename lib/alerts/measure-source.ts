import { measureOf } from '#lib/domain/alerts/measure.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import { allFeeds } from '#lib/feeds/registry.ts';
import type { Subject } from './sample-reader.ts';

/** What a series waits for when it is silent: all series that wait for one source are told of in one mail. */
export interface MeasureSource {
  /** Stable key; the id of a feed, or `blocks`. */
  readonly id: string;
  readonly title: string;
  readonly attribution: string;
  readonly licence: string;
}

const feedOfSeries = new Map(priceFeeds.flatMap((feed) => feed.series.map(({ id }) => [id, feed] as const)));
const feedById = new Map(allFeeds.map((feed) => [feed.id, feed]));

/** The source of a series. */
export function measureSource({ measure }: Pick<Subject, 'measure'>, series: string): MeasureSource {
  const { scope } = measureOf(measure);
  const priced = scope === 'zone' ? feedOfSeries.get(series) : undefined;
  const feed = priced ?? feedById.get(feedOf(measure, series));
  const id = priced?.id ?? (measure === 'data-age' ? series : measure === 'bitcoin-price' ? 'bitcoin-price' : 'blocks');
  return {
    id,
    title:
      id === 'blocks' ? 'Blocks of the chain' : id === 'bitcoin-price' ? 'Prices of a bitcoin' : (feed?.title ?? id),
    attribution: feed?.origin.attribution ?? id,
    licence: feed?.origin.licence ?? '',
  };
}

function feedOf(measure: Subject['measure'], series: string): string {
  if (measure === 'data-age') return series;
  return measure === 'bitcoin-price' ? 'mempool-price' : 'mempool-blocks';
}
