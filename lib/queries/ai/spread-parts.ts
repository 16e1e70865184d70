import 'server-only';
import type { SpreadReading } from '#lib/domain/ai/divergence.ts';
import type { Grouping } from '#lib/domain/clusters/grouping.ts';
import type { SharePeriod } from '#lib/domain/geography/share-periods.ts';
import { sharePeriods } from '#lib/domain/geography/share-periods.ts';
import { tailBounds } from '#lib/domain/geography/tail-bounds.ts';
import { dayOf, type UtcDay } from '#lib/domain/time.ts';
import { readShareFacts } from '#lib/store/geography.ts';
import { readPoints, readWindowRange } from '#lib/store/metric-points.ts';
import { readPublishedFigures } from '#lib/store/published-figures.ts';
import type { DataSource } from '../data-source.ts';
import { loadCountryLists } from '../geography/country-lists.ts';
import { newestAiSeries } from './newest-ai-series.ts';

/** A reading as it is drawn: at the value for which the unlisted rest is many small parties, which it can only be below. */
export interface SpreadPoint extends SpreadReading {
  readonly value: number;
}

/** How many independent parties one part of mining or of AI amounts to, over time. */
export interface SpreadPart {
  readonly readings: readonly SpreadPoint[];
  /** Whether the readings are a course, or single lists that others published. */
  readonly isLine: boolean;
  /** Who says so. */
  readonly source: { readonly title: string; readonly url: string };
  readonly origins: readonly { readonly origin: string }[];
}

const HHI_OF_ONE = 10_000;
/** Fewer countries or makers are a remark, and no list. */
const LEAST_LISTED = 3;
/** Fewer figures are no course. */
const LEAST_OF_LINE = 3;

/**
 * The effective number of pools or of template builders over the 30 days that end with each day.
 * @param days how far back, in days from the newest; left out: all
 */
export async function blockPart({ db }: DataSource, grouping: Grouping, days?: number): Promise<SpreadPart> {
  const range = await readWindowRange(db, '30d');
  const from = range === null || days === undefined ? 0 : range.to - days;
  const points = range === null ? [] : await readPoints(db, 'effective-pools', '30d', { grouping, from });
  return {
    readings: points.flatMap(({ value, low, high, intervalLow, intervalHigh, endsAt }): SpreadPoint[] =>
      value === null
        ? []
        : [
            {
              value,
              low: Math.min(value, low ?? value),
              high: Math.max(value, high ?? value),
              chance: intervalLow === null || intervalHigh === null ? 0 : (intervalHigh - intervalLow) / 2 / value,
              day: dayOf(endsAt) - 1,
            },
          ],
    ),
    isLine: true,
    source:
      grouping === 'raw'
        ? { title: 'our own count of the chain', url: '/methodology/attribution' }
        : { title: 'the same blocks, by dated evidence', url: '/clusters' },
    origins: [],
  };
}

/** Countries by every list of the network or of a sample. */
async function countryPart(source: DataSource): Promise<SpreadPart> {
  const { all } = await loadCountryLists(source, dayOf(source.now));
  return listPart(all.filter(({ measure }) => measure !== 'survey'));
}

/** Makers of machines by every list that names enough of them. */
export const makerPart = async ({ db }: DataSource): Promise<SpreadPart> =>
  listPart(sharePeriods(await readShareFacts(db, 'maker')));

function listPart(lists: readonly SharePeriod[]): SpreadPart {
  const listed = lists.filter(({ facts }) => facts.length >= LEAST_LISTED);
  const newest = listed.at(-1);
  return {
    readings: listed.flatMap(({ facts, lastDay }): SpreadPoint[] => {
      const bounds = tailBounds(facts.map(({ share }) => share));
      return bounds === null ? [] : [pointOf(HHI_OF_ONE / bounds.hhi.high, HHI_OF_ONE / bounds.hhi.low, lastDay)];
    }),
    isLine: false,
    source: { title: newest?.source ?? 'no list', url: newest?.facts[0]?.sourceUrl ?? '/sources' },
    origins: listed.flatMap(({ facts }) => facts),
  };
}

/** Labs by tokens on one router: computed day by day where its key is set, else what was published. */
export async function labPart({ db }: DataSource): Promise<SpreadPart> {
  const computed = await newestAiSeries(db, 'token-effective', '');
  if (computed !== null) {
    return {
      readings: computed.readings,
      isLine: computed.readings.length >= LEAST_OF_LINE,
      source: { title: 'OpenRouter rankings, seven days of tokens', url: computed.vintage.sourceUrl },
      origins: [computed.vintage],
    };
  }
  const figures = await readPublishedFigures(db, 'lab-token-hhi');
  return {
    readings: figures.flatMap(({ low, high, lastDay }): SpreadPoint[] =>
      low === null || high === null || low <= 0 ? [] : [pointOf(HHI_OF_ONE / high, HHI_OF_ONE / low, lastDay)],
    ),
    isLine: false,
    source: { title: 'OpenRouter rankings of single days', url: figures.at(-1)?.sourceUrl ?? '/sources' },
    origins: figures,
  };
}

/** Publishers of open weights by downloads: one figure of each state of the list that was seen. */
async function publisherPart({ db }: DataSource): Promise<SpreadPart> {
  const computed = await newestAiSeries(db, 'download-effective', 'filtered');
  return {
    readings: computed?.readings ?? [],
    isLine: (computed?.readings.length ?? 0) >= LEAST_OF_LINE,
    source: {
      title: 'Hugging Face, downloads of 30 days',
      url: computed?.vintage.sourceUrl ?? 'https://huggingface.co/models',
    },
    origins: computed === null ? [] : [computed.vintage],
  };
}

const pointOf = (low: number, high: number, day: UtcDay): SpreadPoint => ({ low, high, value: high, chance: 0, day });

/** Every part of mining and of AI, by its key. */
export async function spreadParts(source: DataSource) {
  const [builders, pools, countries, makers, labs, publishers] = await Promise.all([
    blockPart(source, 'template'),
    blockPart(source, 'raw'),
    countryPart(source),
    makerPart(source),
    labPart(source),
    publisherPart(source),
  ]);
  return { builders, pools, countries, makers, labs, publishers } satisfies Record<string, SpreadPart>;
}
