import type { EnergySources } from '#lib/config/energy-settings.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import type { PriceFeed } from '#lib/feeds/price-feed.ts';
import { priceFeeds } from '#lib/feeds/price-feeds.ts';
import type { RateFeed } from '#lib/feeds/rate-feed.ts';
import { rateFeeds } from '#lib/feeds/rate-feeds.ts';
import { whyOff } from '#lib/feeds/why-off.ts';
import { pullEnergyPrices } from '#lib/ingest/pull-energy-prices.ts';
import { pullExchangeRates } from '#lib/ingest/pull-exchange-rates.ts';
import { evaluateAlerts } from './alert-jobs.ts';
import type { Job } from './job.ts';

const exchangeRatesJob: Job = {
  id: 'pull-exchange-rates',
  // The ECB publishes around 16:00 Central European Time, other banks at other hours. Prices of past years that have just come in
  // find their rates within six hours.
  cron: '0 30 4,10,16,22 * * *',
  overdueSeconds: 7 * 3600,
  async run(context) {
    const { stored, years, failed } = await pullExchangeRates(context);
    const rest = [
      ...(years > 0 ? [`${years} years asked for`] : []),
      ...(failed > 0 ? [`${failed} without an answer`] : []),
    ];
    return [`${stored.toLocaleString('en-US')} new rates`, ...rest].join('; ');
  },
};

/** Exchange rates, and one job for each feed of power prices that is in use, at its own times. */
export function energyJobs(energy: EnergySources): readonly Job[] {
  const isOn = (feed: PriceFeed | RateFeed): boolean => whyOff(feed, energy) === null;
  return [...(rateFeeds.some(isOn) ? [exchangeRatesJob] : []), ...priceFeeds.filter(isOn).map(priceFeedJob)];
}

function priceFeedJob(feed: PriceFeed): Job {
  return {
    id: `pull-prices-${feed.id}`,
    cron: feed.cron,
    overdueSeconds: Math.min(feed.cadenceSeconds, SECONDS_PER_DAY) + 3600,
    async run(context) {
      const { asked, stored, notThere, failed } = await pullEnergyPrices(context, feed);
      if (stored > 0) await evaluateAlerts(context);
      const rest = [
        ...(notThere > 0 ? [`${notThere} not published yet or no longer kept`] : []),
        ...(failed > 0 ? [`${failed} without an answer`] : []),
      ];
      return [`${stored.toLocaleString('en-US')} prices from ${asked} questions`, ...rest].join('; ');
    },
  };
}
