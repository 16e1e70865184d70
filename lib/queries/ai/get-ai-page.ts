import 'server-only';
import { formatNumber, formatValue } from '#lib/charts/format.ts';
import type { AiPage, AiRow, AiSection } from '#lib/contracts/ai-page.ts';
import type { AiMetricId, AiPoint } from '#lib/domain/ai/ai-metric.ts';
import { SIZE_BANDS } from '#lib/domain/ai/arena-gap.ts';
import { LAG_DEFINITIONS } from '#lib/domain/ai/open-lag.ts';
import { SCORE_LEVELS } from '#lib/domain/ai/smallest-open.ts';
import { dayOf } from '#lib/domain/time.ts';
import { readAiPoints, readNewestAiPoints } from '#lib/store/ai-points.ts';
import type { DataSource } from '../data-source.ts';
import { ARENA, bandNames } from './get-arena-chart.ts';
import { DOWNLOADS } from './get-download-chart.ts';
import { EPOCH } from './get-frontier-charts.ts';
import { lagNames } from './get-lag-chart.ts';
import { TOKENS } from './get-token-charts.ts';
import { figuredVintages, knownVintage } from './known-vintage.ts';
import { listInWords, whyNoList } from './list-in-words.ts';
import { pointRow, type RowWords } from './point-row.ts';

const PRICES = 'openrouter-models';

/** A row of a section: which figure, and how it is told. */
type Asked = RowWords & { readonly metric: AiMetricId; readonly variant: string };

const points = { unit: 'points', noun: 'models', level: '90%' } as const;
const months = { unit: 'months', noun: 'models', level: '90%' } as const;

const gapRows: readonly Asked[] = [
  { key: 'gap', name: 'Gap today', metric: 'eci-gap', variant: 'daily', ...points },
  { key: 'open', name: 'Gap today, the unknown taken for open', metric: 'eci-gap', variant: 'unknown-open', ...points },
  { key: 'median', name: 'Median of 90 days', metric: 'eci-gap', variant: 'median-90d', unit: 'points', noun: 'days' },
  { key: 'mean', name: 'Mean since July 2023', metric: 'eci-gap', variant: 'mean', unit: 'points', noun: 'days' },
];
const lagRows: readonly Asked[] = [
  ...LAG_DEFINITIONS.map(
    (variant): Asked => ({ key: variant, name: lagNames[variant], metric: 'eci-lag', variant, ...months }),
  ),
  {
    key: 'median',
    name: 'Median, those not caught up with counted',
    metric: 'eci-lag',
    variant: 'z1-median',
    ...months,
  },
  { key: 'age', name: 'Age of the score that open models have', metric: 'eci-age-lag', variant: '', ...months },
];
const arenaRows: readonly Asked[] = SIZE_BANDS.map(({ id }) => ({
  key: id,
  name: bandNames[id],
  metric: 'arena-gap',
  variant: id,
  unit: 'Elo',
  noun: 'models',
}));
const sizeRows: readonly Asked[] = SCORE_LEVELS.map(({ id, name }) => ({
  key: id,
  name: `Score ${id} (${name})`,
  metric: 'smallest-open',
  variant: id,
  unit: 'billion',
  noun: 'models',
}));
const useRows: readonly Asked[] = [
  {
    key: 'share',
    name: 'Tokens of open weights, seven days',
    metric: 'open-token-share',
    variant: '7d',
    unit: 'share',
    noun: 'models',
  },
  {
    key: 'hhi',
    name: 'Herfindahl-Hirschman index over labs',
    metric: 'token-hhi',
    variant: '',
    unit: 'index',
    noun: 'labs',
  },
  {
    key: 'effective',
    name: 'Effective number of labs',
    metric: 'token-effective',
    variant: '',
    unit: 'ratio',
    noun: 'labs',
  },
  {
    key: 'nakamoto',
    name: 'Labs for more than half (Nakamoto coefficient)',
    metric: 'token-nakamoto',
    variant: '',
    unit: 'pools',
    noun: 'labs',
  },
];
const supplyRows: readonly Asked[] = [
  {
    key: 'hhi',
    name: 'Index over publishers, without toys and tests',
    metric: 'download-hhi',
    variant: 'filtered',
    unit: 'index',
    noun: 'labs',
  },
  {
    key: 'all',
    name: 'Index over publishers, everything',
    metric: 'download-hhi',
    variant: 'all',
    unit: 'index',
    noun: 'labs',
  },
  {
    key: 'effective',
    name: 'Effective number of publishers',
    metric: 'download-effective',
    variant: 'filtered',
    unit: 'ratio',
    noun: 'labs',
  },
];
const priceRows: readonly Asked[] = [
  {
    key: 'open',
    name: 'Open weights, US dollars for a million tokens of input, median',
    metric: 'open-price',
    variant: '',
    unit: 'ratio',
    noun: 'models',
  },
  {
    key: 'closed',
    name: 'Closed weights, US dollars likewise',
    metric: 'closed-price',
    variant: '',
    unit: 'ratio',
    noun: 'models',
  },
];

/** Whether AI is opening up, by every measure there is, with what is missing said in words. */
export async function getAiPage(source: DataSource): Promise<AiPage> {
  const sections = await Promise.all([
    sectionOf(source, 'points', EPOCH, gapRows, true),
    sectionOf(source, 'months', EPOCH, lagRows, true),
    sectionOf(source, 'elo', ARENA, arenaRows, false),
    sectionOf(source, 'on-device', EPOCH, sizeRows, true),
    sectionOf(source, 'use', TOKENS, useRows, true),
    sectionOf(source, 'supply', DOWNLOADS, supplyRows, false),
    sectionOf(source, 'prices', PRICES, priceRows, false),
  ]);
  return { ...(await headlineOf(source)), sections };
}

/** @param isHistory whether one list tells the past too; else the past is in older lists */
async function sectionOf(
  source: DataSource,
  id: AiSection['id'],
  feed: string,
  asked: readonly Asked[],
  isHistory: boolean,
): Promise<AiSection> {
  const [first] = asked;
  const list = first === undefined ? null : await knownVintage(source, feed, first.metric);
  if (list === null) return { id, rows: [], list: null, missing: whyNoList(source, feed) };
  const rows: AiRow[] = [];
  for (const one of asked) {
    const own = isHistory
      ? await readAiPoints(source.db, one.metric, one.variant, list.shown.id)
      : await pastPoints(source, feed, one);
    const row = pointRow(own, one);
    if (row !== null) rows.push(row);
  }
  const [reason] = first === undefined ? [] : await readAiPoints(source.db, first.metric, '', list.shown.id);
  return {
    id,
    rows,
    list: listInWords(list.shown),
    missing: rows.length > 0 ? null : (reason?.missing ?? 'No figure could be made of this list.'),
  };
}

async function pastPoints(source: DataSource, feed: string, { metric, variant }: Asked): Promise<AiPoint[]> {
  const order = new Map((await figuredVintages(source, feed, metric)).map(({ id }, place) => [id, place]));
  const all = (await readNewestAiPoints(source.db, metric, variant)).filter(({ vintage }) => order.has(vintage));
  return all.sort((a, b) => (order.get(a.vintage) ?? 0) - (order.get(b.vintage) ?? 0));
}

async function headlineOf(source: DataSource): Promise<Pick<AiPage, 'headline' | 'qualifier'>> {
  const list = await knownVintage(source, EPOCH, 'eci-gap');
  if (list === null) return { headline: 'No scores of models are on record yet', qualifier: null };
  const read = async (metric: AiMetricId, variant: string) =>
    (await readAiPoints(source.db, metric, variant, list.shown.id)).filter(({ value }) => value !== null);
  const gaps = await read('eci-gap', 'median-90d');
  const lag = (await read('eci-lag', 'z1')).at(-1);
  const newest = gaps.at(-1);
  if (newest === undefined)
    return { headline: 'The list on record has no gap between open and closed models', qualifier: null };
  const before = gaps.findLast(({ period }) => period <= newest.period - 365);
  const now = formatValue(newest.value, 'points');
  const months = lag === undefined ? '' : `, and catch up after about ${formatValue(lag.value, 'months')}`;
  const course = before === undefined ? '' : ` ${courseOf(newest, before, (await read('eci-gap', 'daily')).at(-1))}`;
  return {
    headline: `${(newest.value ?? 0) > 0 ? 'Open models trail closed ones by' : 'Open models lead closed ones, the gap being'} ${now} in the middle of the last 90 days${months}`,
    qualifier: `By the list of ${listInWords(list.shown).day} of the Epoch Capabilities Index${ageOf(source, list.shown.asOf)}.${course}`,
  };
}

/** A list is made anew every day or two; an old one is told to be old. */
const OLD_DAYS = 30;

function ageOf({ now }: DataSource, asOf: number): string {
  const days = dayOf(now) - asOf;
  return days <= OLD_DAYS ? '' : `, which is ${formatNumber(days, 0)} days old: no newer one has come in`;
}

/**
 * How the gap moved in a year, by the median and by the last day: one model that came out last week moves the day and not the median,
 * so that only both together are a course. A tenth of the gap is what refits move it by.
 */
function courseOf(newest: AiPoint, before: AiPoint, today: AiPoint | undefined): string {
  const was = before.value ?? 0;
  const moved = (value: number) => (Math.abs(value - was) <= 0.1 * Math.abs(was) ? 0 : Math.sign(value - was));
  const day = today?.value ?? newest.value ?? 0;
  const [byMedian, byDay] = [moved(newest.value ?? 0), moved(day)];
  const told = `A year before it was ${formatValue(was, 'points')}; on the last day of the list it was ${formatValue(day, 'points')}`;
  if (byMedian !== byDay) return `${told}: the two do not tell one course.`;
  if (byMedian === 0) return `${told}: no more than a tenth of a difference.`;
  return `${told}: the gap has ${byMedian < 0 ? 'narrowed' : 'widened'}.`;
}
