import type { EnergySources } from '#lib/config/energy-settings.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { PriceFeed } from '#lib/feeds/price-feed.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import { whyOff } from '#lib/feeds/why-off.ts';
import { pullEnergyPrices } from '#lib/ingest/pull-energy-prices.ts';
import type { Job } from './job.ts';

/** One job for each feed of power prices that is in use, at its own times. */
export const energyJobs = (energy: EnergySources): readonly Job[] =>
  priceFeeds.filter((feed) => whyOff(feed, energy) === null).map(priceFeedJob);

function priceFeedJob(feed: PriceFeed): Job {
  return {
    id: `pull-prices-${feed.id}`,
    cron: feed.cron,
    overdueSeconds: Math.min(feed.cadenceSeconds, SECONDS_PER_DAY) + 3600,
    async run(context) {
      const { asked, stored, notThere, failed } = await pullEnergyPrices(context, feed);
      const rest = [
        ...(notThere > 0 ? [`${notThere} not published yet or no longer kept`] : []),
        ...(failed > 0 ? [`${failed} without an answer`] : []),
      ];
      return [`${stored.toLocaleString('en-US')} prices from ${asked} questions`, ...rest].join('; ');
    },
  };
}
