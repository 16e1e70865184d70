import 'server-only';
import { formatNumber } from '#lib/charts/format.ts';
import type { ModelRow, PublishedCostFact } from '#lib/contracts/cost-page.ts';
import { costModelGapText } from '#lib/domain/cost/cost-model.ts';
import { COST_MODELS } from '#lib/domain/cost/cost-models.ts';
import {
  difficultyRegression,
  difficultyRegression2022,
  GLASSNODE_2022_LINE,
} from '#lib/domain/cost/difficulty-regression.ts';
import type { RegressionFit } from '#lib/domain/cost/regression-fit.ts';
import { isoDay } from '#lib/domain/time.ts';
import { readPublishedCosts } from '#lib/store/cost-facts.ts';
import { readOrigins } from '#lib/store/facts.ts';
import type { DataSource } from '../data-source.ts';
import { loadModelHistory, type ModelHistory } from './model-history.ts';
import { publishedKindText } from './published-dots.ts';

/** What every model says now, with its constants; values are null without a block and a price of today. */
export async function getCostModels(source: DataSource): Promise<ModelRow[]> {
  const history = await loadModelHistory(source);
  return COST_MODELS.map((model): ModelRow => {
    const { id, name, version, holds, omits, source: published } = model;
    return {
      id,
      name,
      version,
      ...estimateOf(history, model),
      holds,
      omits,
      source: published,
      fit: fitOf(id, history),
    };
  });
}

type Estimate = Pick<ModelRow, 'usdPerBtc' | 'low' | 'high' | 'missing'>;

function estimateOf({ live }: ModelHistory, model: (typeof COST_MODELS)[number]): Estimate {
  const none = { usdPerBtc: null, low: null, high: null };
  if (live === null) return { ...none, missing: 'no block and price of today are on record' };
  const { moment } = live;
  if (moment.kind === 'gap') return { ...none, missing: moment.missing };
  const result = model.estimate(moment.input);
  if (result.kind === 'gap') return { ...none, missing: costModelGapText[result.reason] };
  return { usdPerBtc: result.value, low: result.low, high: result.high, missing: null };
}

function fitOf(id: string, { fits }: ModelHistory): string | null {
  if (id === difficultyRegression2022.id) {
    const { intercept, slope } = GLASSNODE_2022_LINE;
    return `A = ${intercept}, B = ${slope}, as published on 14 September 2022`;
  }
  if (id !== difficultyRegression.id) return null;
  const newest = fits.at(-1);
  return newest === undefined ? 'no fit yet' : fitText(newest);
}

const fitText = ({ intercept, slope, rSquared, observations, fromDay, untilDay }: RegressionFit): string =>
  `A = ${formatNumber(intercept, 4)}, B = ${formatNumber(slope, 4)}, R² = ${formatNumber(rSquared, 4)}, fitted to ${formatNumber(observations, 0)} difficulty epochs from ${isoDay(fromDay)} to ${isoDay(untilDay)}`;

/** What others published, newest first. */
export async function getPublishedCosts({ db }: DataSource): Promise<PublishedCostFact[]> {
  const names = new Map((await readOrigins(db)).map(({ id, attribution }) => [id, attribution]));
  return (await readPublishedCosts(db))
    .map((cost): PublishedCostFact => {
      const { id, day, endDay, usdPerBtc, kind, publisher, subject, note, origin, sourceUrl } = cost;
      return {
        key: String(id),
        span: day === endDay ? isoDay(day) : `${isoDay(day)} to ${isoDay(endDay)}`,
        usdPerBtc,
        kind: publishedKindText[kind].replace(', published', ''),
        publisher,
        subject,
        note: note ?? '',
        source: { name: names.get(origin) ?? origin, url: sourceUrl },
      };
    })
    .reverse();
}
