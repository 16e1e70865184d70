import 'server-only';
import { ALARM_DAYS, type AlarmRow, type NamedShare, type RiskPage } from '#lib/contracts/risk-page.ts';
import { EPOCH_BLOCKS } from '#lib/domain/ledger/difficulty.ts';
import { difficultyResponse } from '#lib/domain/risk/difficulty-response.ts';
import { falseAlarmChance } from '#lib/domain/risk/false-alarm.ts';
import { dayOf, startOfDay } from '#lib/domain/time.ts';
import { readTip } from '#lib/store/blocks.ts';
import { readWindowRange } from '#lib/store/metric-points.ts';
import type { DataSource } from '../data-source.ts';
import { poolNames } from '../pool-names.ts';
import { largestShares } from './named-shares.ts';
import { actorRisk, BLOCKS_PER_DAY, shareRisk } from './share-risk.ts';
import { templateClusters } from './template-clusters.ts';
import { yearOfBlocks } from './year-of-blocks.ts';

const ROUND_SHARES = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45] as const;
/** Shares at which somebody is likely to raise an alarm. */
const THRESHOLDS = [0.33, 0.4, 0.51] as const;
/** 37.6 % is the part of the hashrate that Hashrate Index gives the United States. */
const LOSSES = [0.1, 0.2, 0.376, 0.5] as const;
const LOSS_BLOCKS = [0, EPOCH_BLOCKS / 2] as const;

/** What the concentration of today puts at risk, and what the blocks on record show of it. */
export async function getRiskPage(source: DataSource): Promise<RiskPage> {
  const names = await poolNames(source);
  const newest = (await readWindowRange(source.db, '7d'))?.to ?? null;
  const { clusters, set } = await templateClusters(source, newest ?? dayOf(source.now));
  const { window, shares } = await largestShares(source, newest, names, clusters);
  const tip = await readTip(source.db);
  const blockOfEpoch = tip === null ? 0 : (tip.height + 1) % EPOCH_BLOCKS;
  const year = await yearOfBlocks(source, names, clusters);
  return {
    window,
    actors: shares.map((one) => actorRisk(one, blockOfEpoch)),
    clusterSet: set === null ? null : { version: set.version, reviewed: startOfDay(set.reviewed) },
    shares: ROUND_SHARES.map(shareRisk),
    alarms: [...liveAlarm(shares[0]), alarm(0.3, 0.33), alarm(0.3, 0.4), alarm(0.45, 0.51)],
    losses: LOSSES.flatMap((lost) =>
      LOSS_BLOCKS.map((block) => ({ lost, block, response: difficultyResponse(lost, block) })),
    ),
    blockOfEpoch,
    streaks: year?.streaks ?? null,
    empty: year?.empty ?? null,
    stale: year?.stale ?? null,
  };
}

/** The largest pool, against the next threshold above its share. */
function liveAlarm(largest: NamedShare | undefined): AlarmRow[] {
  if (!largest) return [];
  const share = largest.blocks / largest.total;
  const threshold = THRESHOLDS.find((one) => one > share);
  return threshold === undefined ? [] : [{ ...alarm(share, threshold), name: largest.name }];
}

const alarm = (share: number, threshold: number): AlarmRow => ({
  name: null,
  share,
  threshold,
  chances: ALARM_DAYS.map((days) => falseAlarmChance(share, threshold, days * BLOCKS_PER_DAY)),
});
