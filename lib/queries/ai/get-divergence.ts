import 'server-only';
import { formatBounds, formatNumber, monthName } from '#lib/charts/format.ts';
import type { DivergencePage, OpenShareRow, PartRow, ScoreText } from '#lib/contracts/divergence-page.ts';
import { divergenceScore, type LogChange, yearlyConcentration } from '#lib/domain/ai/divergence.ts';
import { isoDay } from '#lib/domain/time.ts';
import type { DataSource } from '../data-source.ts';
import { divergenceState, type ReadingPair, yearPair } from './divergence-pair.ts';
import { edgeArithmetic, forecastRows } from './edge-ai-rows.ts';
import { loadEdgeAi } from './load-edge-ai.ts';
import { loadOpenShare, type OpenShareMonth } from './load-open-share.ts';
import { dayText, partiesText, partRow } from './part-rows.ts';
import { spreadParts } from './spread-parts.ts';

const BLOCKS_MISSING = 'no window of 30 whole days is on record yet';

const HEADS = {
  builders: { key: 'builders', side: 'Mining', title: 'template builders', href: '/clusters', missing: BLOCKS_MISSING },
  pools: { key: 'pools', side: 'Mining', title: 'pools', href: '/pools', missing: BLOCKS_MISSING },
  countries: {
    key: 'countries',
    side: 'Mining',
    title: 'countries',
    href: '/geography',
    missing: 'no list is on record',
  },
  makers: {
    key: 'makers',
    side: 'Mining',
    title: 'makers of machines',
    href: '/owners',
    missing: 'no list is on record',
  },
  labs: {
    key: 'labs',
    side: 'AI',
    title: 'labs by tokens on one router',
    href: null,
    missing: 'no figure is on record',
  },
  publishers: {
    key: 'publishers',
    side: 'AI',
    title: 'publishers of open weights by downloads',
    href: null,
    missing: 'unknown: the list of downloads has not been read yet, and nobody published this figure',
  },
} as const satisfies Record<string, Omit<PartRow, 'figures'>>;

/** Is mining concentrating while AI spreads? In one sentence, part by part, and what forecasts of edge AI are worth. */
export async function getDivergence(source: DataSource): Promise<DivergencePage> {
  const parts = await spreadParts(source);
  const [mining, ai] = [yearPair(parts.builders.readings), yearPair(parts.labs.readings)];
  const openShare = await loadOpenShare(source);
  const forecasts = await loadEdgeAi(source);
  return {
    headline: divergenceState(mining, ai).sentence,
    basis: `${basisOf('Template builders', mining)} ${basisOf('Labs', ai)}`,
    parts: Object.entries(HEADS).map(([key, head]) => partRow(head, parts[key as keyof typeof parts], source.now)),
    score: scoreOf(mining, ai),
    openShare: monthRows(openShare.months, openShare.published),
    openShareSource: openShare.source,
    edgeArithmetic: edgeArithmetic(forecasts),
    forecasts: forecastRows(forecasts),
  };
}

function basisOf(title: string, { now, before }: ReadingPair): string {
  if (now === null) return `${title}: nothing is on record yet.`;
  const was =
    before === null ? 'with no figure of a year before' : `after ${partiesText(before)} on ${dayText(before)}`;
  return `${title}: as many as ${partiesText(now)} equal ones on ${dayText(now)}, ${was}.`;
}

function scoreOf(mining: ReadingPair, ai: ReadingPair): ScoreText | null {
  const [m, a] = [yearlyConcentration(mining.before, mining.now), yearlyConcentration(ai.before, ai.now)];
  const score = divergenceScore(m, a);
  return m === null || a === null || score === null
    ? null
    : { mining: changeText(m), ai: changeText(a), score: changeText(score) };
}

/** `+0.02 to +0.10`. */
function changeText({ low, high }: LogChange): string {
  const [least, most] = [low, high].map((end) => `${end > 0 ? '+' : ''}${formatNumber(end, 2)}`);
  return least === most ? `${least}` : `${least} to ${most}`;
}

/** Newest month first. */
function monthRows(months: readonly OpenShareMonth[], published: readonly OpenShareMonth[]): OpenShareRow[] {
  const told = new Map(published.map((month) => [month.firstDay, month]));
  return [...months].reverse().map((month) => {
    const before = told.get(month.firstDay);
    return {
      key: String(month.firstDay),
      month: monthText(month),
      share: formatBounds(month, 'share') ?? '',
      published: before === undefined ? null : formatBounds(before, 'share'),
    };
  });
}

/** A month that is not over is told up to its last day. */
function monthText({ firstDay, lastDay }: OpenShareMonth): string {
  const [year = '', month = ''] = isoDay(firstDay).split('-');
  const isWhole = isoDay(lastDay + 1).endsWith('-01');
  return `${monthName(Number(month) - 1)} ${year}${isWhole ? '' : `, ${lastDay - firstDay + 1} days`}`;
}
