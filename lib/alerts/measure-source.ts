import { measureOf } from '#lib/domain/alerts/measure.ts';
import type { LicenceFlag } from '#lib/domain/origin.ts';
import type { SourceCredits } from '#lib/domain/source-credits.ts';
import { coreOrigin } from '#lib/feeds/core-node/origin.ts';
import { mempoolOrigin, mempoolPriceOrigin } from '#lib/feeds/mempool-origin.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import { allFeeds } from '#lib/feeds/registry.ts';
import type { Subject } from './sample-reader.ts';

/** What a series waits for when it is silent: all series that wait for one source are told of in one mail. */
export interface MeasureSource {
  /** Stable key; the id of a feed, or `blocks`. */
  readonly id: string;
  readonly title: string;
  readonly attribution: string;
  readonly url: string;
  readonly licence: string;
  /** What may be done with the figures of the series. */
  readonly licenceFlag: LicenceFlag;
  /** They are a stand-in's. */
  readonly simulated: boolean;
}

const pricedSeries = new Map(priceFeeds.flatMap((feed) => feed.series.map((one) => [one.id, { feed, one }] as const)));
const feedById = new Map(allFeeds.map((feed) => [feed.id, feed]));

type Facts = Omit<MeasureSource, 'simulated'>;

/** The source of a series, as the settings have it: a stand-in's figures are never credited to somebody else. */
export function measureSource(
  { measure }: Pick<Subject, 'measure'>,
  series: string,
  credits: SourceCredits,
): MeasureSource {
  const { simulated, mempoolSource } = credits;
  return { ...factsOf(measure, series, credits), ...(simulated ? mempoolSource : {}), simulated };
}

/** Verdicts are our own work out of figures that name their sources themselves. */
const verdictFacts: Facts = {
  id: 'claims',
  title: 'Verdicts on claims',
  attribution: 'our own rules',
  url: '',
  licence: '',
  licenceFlag: 'full',
};

function factsOf(measure: Subject['measure'], series: string, credits: SourceCredits): Facts {
  if (measureOf(measure).scope === 'claim') return verdictFacts;
  const priced = measureOf(measure).scope === 'zone' ? pricedSeries.get(series) : undefined;
  if (priced !== undefined) return { ...feedFacts(priced.feed), licenceFlag: priced.one.licenceFlag };
  if (measure === 'data-age') return ageFacts(series);
  if (measure === 'bitcoin-price') {
    const { licence, licenceFlag } = mempoolPriceOrigin;
    return { id: 'bitcoin-price', title: 'Prices of a bitcoin', ...credits.mempoolSource, licence, licenceFlag };
  }
  const { attribution, url, kind } = credits.blockSource;
  const { licence, licenceFlag } = kind === 'mempool' ? mempoolOrigin : coreOrigin;
  // Hashprice times difficulty is the price of a bitcoin again, which its source keeps to itself; what else is watched is our own
  // work out of blocks and prices, and is handed out as `/c/hhi` and `/c/cost-by-region` are.
  const flag = measure === 'hashprice' ? mempoolPriceOrigin.licenceFlag : licenceFlag;
  return { id: 'blocks', title: 'Blocks of the chain', attribution, url, licence, licenceFlag: flag };
}

type SomeFeed = Pick<(typeof allFeeds)[number], 'id' | 'title' | 'origin'>;

const feedFacts = ({ id, title, origin: { attribution, url, licence, licenceFlag } }: SomeFeed): Facts => {
  return { id, title, attribution, url, licence, licenceFlag };
};

/** How old data are is our own finding, whatever their licence. */
function ageFacts(id: string): Facts {
  const feed = feedById.get(id);
  if (feed === undefined) return { id, title: id, attribution: id, url: '', licence: '', licenceFlag: 'full' };
  return { ...feedFacts(feed), licenceFlag: 'full' };
}
