import type { Claim } from '#lib/domain/claims/claim.ts';
import { indicatorsIn, leavesOf } from '#lib/domain/claims/claim.ts';
import type { Histories, IndicatorHistory } from '#lib/domain/claims/hold-condition.ts';
import type { IndicatorId } from '#lib/domain/claims/indicators.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/store/database.ts';
import type { IndicatorReader } from './indicator-reader.ts';
import { countryHhi, countryNakamoto, countryTopThree, sharesOf, southPanelChange } from './readers/country-figures.ts';
import { closedFrontierSlope, halvingTimes, modelFigures, onDeviceDownloadShare } from './readers/model-figures.ts';
import { listedMinerShare, topMakerShare } from './readers/owner-figures.ts';
import { poolFigures } from './readers/pool-figures.ts';
import { publishedHistory } from './readers/published-history.ts';
import { usCostContract, usCostOf } from './readers/us-cost.ts';

/**
 * The one of two histories that reaches further, the first where both reach as far: what we compute ourselves before what others
 * publish, unless ours is older. They are never put into one.
 */
const newerOf =
  (first: IndicatorReader, second: IndicatorReader): IndicatorReader =>
  async (db, now) => {
    const [own, other] = [await first(db, now), await second(db, now)];
    return (other.figures.at(-1)?.asOf ?? -1) > (own.figures.at(-1)?.asOf ?? -1) ? other : own;
  };

const halvingOf =
  (reader: IndicatorReader): IndicatorReader =>
  async (db, now) =>
    halvingTimes(await reader(db, now));

const ECI = 'Epoch Capabilities Index';
const ARENA = 'LMArena leaderboard';
const EPOCH = /^Epoch/u;
const FORECASTER = /^Grand View Research$/u;
const ARTICLE = /^The article/u;

/** The first or the last year of a forecast by one publisher. */
const forecast =
  (publisher: RegExp, end: 'first' | 'last'): IndicatorReader =>
  async (db) => {
    // A forecast speaks of years to come: it is read whole.
    const history = await publishedHistory({ series: 'edge-ai-market', subject: 'edge-ai', publisher })(db, FOREVER);
    const figure = end === 'first' ? history.figures.at(0) : history.figures.at(-1);
    return { figures: figure === undefined ? [] : [figure], missing: history.missing };
  };

/** The last second that a calendar of days to 100 million holds. */
const FOREVER = 8.64e12;

const readers: Readonly<Record<IndicatorId, IndicatorReader>> = {
  'pool-hhi': poolFigures('hhi', 'raw'),
  'template-hhi': poolFigures('hhi', 'template'),
  'pool-nakamoto': poolFigures('nakamoto-50', 'raw'),
  'template-nakamoto': poolFigures('nakamoto-50', 'template'),
  'top-maker-share': topMakerShare,
  'listed-miner-share': listedMinerShare,
  'country-hhi': countryHhi,
  'country-nakamoto': countryNakamoto,
  'country-top-three': countryTopThree,
  'us-share': sharesOf('US'),
  'paraguay-ethiopia-share': sharesOf('PY', 'ET'),
  'south-panel-change': southPanelChange,
  'us-cost-contract': usCostContract,
  'us-cost-industrial': usCostOf('industrial'),
  'us-cost-commercial': usCostOf('commercial'),
  'closed-frontier-slope': closedFrontierSlope,
  'open-lag': newerOf(
    modelFigures('eci-lag', 'z1', ECI),
    publishedHistory({ series: 'open-closed-lag', unit: 'months', publisher: EPOCH, subject: 'any-size' }),
  ),
  'open-gap': newerOf(
    modelFigures('eci-gap', 'median-90d', ECI),
    publishedHistory({ series: 'open-closed-gap', unit: 'points', publisher: EPOCH }),
  ),
  'arena-gap': newerOf(modelFigures('arena-gap', 'all', ARENA), publishedHistory({ series: 'arena-gap' })),
  'on-device-arena-gap': newerOf(
    modelFigures('arena-gap', '40b', ARENA),
    publishedHistory({ series: 'on-device-arena-gap' }),
  ),
  'smallest-open-halving': newerOf(
    halvingOf(modelFigures('smallest-open', '125.8', ECI)),
    halvingOf(publishedHistory({ series: 'smallest-model-60-mmlu' })),
  ),
  'open-token-share': newerOf(
    modelFigures('open-token-share', 'month', 'OpenRouter rankings'),
    publishedHistory({ series: 'open-token-share' }),
  ),
  'on-device-download-share': onDeviceDownloadShare,
  'edge-ai-published-first': forecast(FORECASTER, 'first'),
  'edge-ai-published-last': forecast(FORECASTER, 'last'),
  'edge-ai-stated-first': forecast(ARTICLE, 'first'),
  'edge-ai-stated-last': forecast(ARTICLE, 'last'),
};

/** All figures of one indicator. */
export const readIndicator = (db: Db, id: IndicatorId, now: Instant): Promise<IndicatorHistory> => readers[id](db, now);

/** All figures that some claims read, each indicator once. */
export async function readIndicators(db: Db, claims: readonly Claim[], now: Instant): Promise<Histories> {
  const histories = new Map<IndicatorId, IndicatorHistory>();
  for (const id of new Set(claims.flatMap(indicatorsOf))) histories.set(id, await readIndicator(db, id, now));
  return histories;
}

const indicatorsOf = ({ rule, context }: Claim): IndicatorId[] => [...leavesOf(rule).flatMap(indicatorsIn), ...context];
