import type { MeasureId } from '#lib/domain/alerts/measure.ts';
import { ageSamples } from './readers/age-samples.ts';
import { claimSamples } from './readers/claim-samples.ts';
import { costSamples } from './readers/cost-samples.ts';
import { hashrateSamples } from './readers/hashrate-samples.ts';
import { hashpriceSamples, priceSamples } from './readers/money-samples.ts';
import { networkSamples } from './readers/network-samples.ts';
import { lastRetargetSamples, nextRetargetSamples } from './readers/retarget-samples.ts';
import { shareSamples } from './readers/share-samples.ts';
import { streakSamples } from './readers/streak-samples.ts';
import { zoneSamples } from './readers/zone-samples.ts';
import type { SampleReader } from './sample-reader.ts';

const readers: Readonly<Partial<Record<MeasureId, SampleReader>>> = {
  'pool-share': shareSamples,
  'cluster-share': shareSamples,
  'hashrate-change': hashrateSamples,
  'hashrate-change-z': hashrateSamples,
  'retarget-last': lastRetargetSamples,
  'retarget-next': nextRetargetSamples,
  streak: streakSamples,
  'zone-price': zoneSamples,
  'region-cost-electricity': costSamples,
  'region-cost-cash': costSamples,
  'region-cost-all-in': costSamples,
  hashprice: hashpriceSamples,
  'bitcoin-price': priceSamples,
  'claim-verdict': claimSamples,
  'data-age': ageSamples,
};

/** The samples of any measure; what has no reader of its own is a figure of the network that is stored with every block. */
export const readSamples: SampleReader = (db, subject, span) =>
  (readers[subject.measure] ?? networkSamples)(db, subject, span);
