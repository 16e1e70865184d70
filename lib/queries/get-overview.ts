import 'server-only';
import { formatBlocks, formatDate, formatValue } from '#lib/charts/format.ts';
import type { ChartUnit } from '#lib/contracts/chart-facts.ts';
import type { Overview, Tile } from '#lib/contracts/overview.ts';
import { hhiBand } from '#lib/domain/concentration/hhi-band.ts';
import { Z_95 } from '#lib/domain/statistics/normal-quantile.ts';
import { type Instant, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { otherChancesInWords } from '#lib/domain/uncertainty/chances-in-words.ts';
import { readTip } from '#lib/store/blocks.ts';
import { readProgress } from '#lib/store/job-runs.ts';
import { type MetricPoint, readNewestPoints } from '#lib/store/metric-points.ts';
import { readLatestPrice, readNetworkDays } from '#lib/store/network.ts';
import { countedBy } from './counted-by.ts';
import type { DataSource } from './data-source.ts';
import { getHeadline } from './get-headline.ts';
import { getPoolTable } from './get-pool-table.ts';
import { latestBlocks } from './latest-blocks.ts';
import { poolNames } from './pool-names.ts';

/** Without a block for 90 minutes (once in 8,000 blocks) it is more likely that we hear nothing than that nothing happens. */
const QUIET_SECONDS = 5_400;
/** A progress row that nobody has touched for this long belongs to a back-fill that has ended. */
const PROGRESS_SECONDS = 180;
/** Half width of the 95 % interval of a hashrate that is told from 1,008 blocks, as a part of it. */
const WEEK_ERROR = Z_95 / Math.sqrt(1_008);
/** While blocks come in, figures older than this are of a window that ended before the ledger began. */
const OLD_FIGURES_SECONDS = 2 * SECONDS_PER_DAY;
/** As many rows as stand beside the figures on a wide screen. */
const SHOWN_BLOCKS = 12;

/** The front page: one sentence, a few figures, the newest blocks. */
export async function getOverview(source: DataSource): Promise<Overview> {
  const names = await poolNames(source);
  const tip = await readTip(source.db);
  const newest = new Map(
    (await readNewestPoints(source.db, '7d')).filter((p) => p.entity === '').map((p) => [p.metric, p]),
  );
  const end = newest.get('hhi');
  const byBuilder = await byTemplateBuilder(source, end);
  const asOf = end?.endsAt ?? null;
  const counter = end === undefined ? '' : await countedBy(source, '7d', end);
  const progress = (await readProgress(source.db)).find((row) => source.now - row.updatedAt < PROGRESS_SECONDS);
  return {
    headline: await getHeadline(source, newest.get('nakamoto-50'), names, byBuilder.get('nakamoto-50')?.value ?? null),
    tiles: [
      ...concentrationTiles(newest, byBuilder, asOf, counter),
      ...(await largestTile(source, counter)),
      ...(await networkTiles(source)),
    ],
    latestBlocks: await latestBlocks(source, names, SHOWN_BLOCKS),
    asOf: tip?.timestamp ?? asOf,
    staleSentence: staleness(source.now, tip?.timestamp ?? null, asOf),
    progress: progress ? { done: progress.done, total: progress.total } : null,
  };
}

type Figures = ReadonlyMap<string, MetricPoint>;

/** The same figures of the same window by template builder; none where it is not grouped. */
async function byTemplateBuilder({ db }: DataSource, end: MetricPoint | undefined): Promise<Figures> {
  const grouped = end === undefined ? [] : await readNewestPoints(db, '7d', 'template');
  return new Map(grouped.filter(({ entity }) => entity === '').map((point) => [point.metric, point]));
}

function concentrationTiles(newest: Figures, byBuilder: Figures, asOf: Instant | null, counter: string): Tile[] {
  const hhi = newest.get('hhi');
  const effective = newest.get('effective-pools');
  const half = newest.get('nakamoto-50');
  const source = hhi ? `${formatBlocks(hhi.blocks)} of 7 days, ${counter}` : 'no window of 7 days is complete yet';
  const third = newest.get('nakamoto-33')?.value;
  const shared = { asOf, source } as const;
  return [
    {
      ...shared,
      id: 'nakamoto-50',
      label: 'Nakamoto coefficient',
      value: half?.value ?? null,
      unit: 'pools',
      interval: null,
      chances: half?.value == null || half.chances === null ? null : otherChancesInWords(half.chances, half.value),
      note: third == null ? 'not computed yet' : halfNote(third, byBuilder.get('nakamoto-50')),
      href: '/methodology/nakamoto-coefficient',
    },
    {
      ...shared,
      id: 'hhi',
      label: 'Herfindahl-Hirschman index',
      value: hhi?.value ?? null,
      unit: 'index',
      interval: intervalOf(hhi),
      note:
        hhi?.value == null ? 'not computed yet' : hhiNote(hhi, newest.get('hhi-unbiased')?.value, byBuilder.get('hhi')),
      href: '/methodology/herfindahl-hirschman-index',
    },
    {
      ...shared,
      id: 'effective-pools',
      label: 'Effective number of pools',
      value: effective?.value ?? null,
      unit: 'ratio',
      interval: intervalOf(effective),
      note: `pools of equal size would be as concentrated${besideIt(byBuilder.get('effective-pools'), 'ratio')}`,
      href: '/methodology/effective-number-of-pools',
    },
  ];
}

function halfNote(third: number, builders: MetricPoint | undefined): string {
  const beside = builders?.value == null ? '' : ` (${builders.value} by template builder${chanceOf(builders)})`;
  return `pools for more than half${beside}; ${third} for more than 33%`;
}

const chanceOf = ({ value, chances }: MetricPoint): string =>
  value === null || chances === null ? '' : `, ${otherChancesInWords(chances, value)}`;

/** The plug-in figure reads a little high in a small sample, so the estimate without that bias stands beside it. */
function hhiNote(hhi: MetricPoint, unbiased: number | null | undefined, grouped: MetricPoint | undefined): string {
  const band = `${hhiBand(hhi.value ?? 0, intervalOf(hhi))} by the bands of the US agencies (1,000 and 1,800)`;
  const beside = besideIt(grouped, 'index');
  const plain =
    unbiased == null ? band : `${band}; unbiased estimate ${formatValue(unbiased, 'index', intervalOf(hhi))}`;
  return grouped?.value == null ? plain : `${plain}${beside}, ${hhiBand(grouped.value, intervalOf(grouped))}`;
}

/** What follows a note where pools are grouped. */
const besideIt = (grouped: MetricPoint | undefined, unit: ChartUnit): string =>
  grouped?.value == null ? '' : `; by template builder ${formatValue(grouped.value, unit, intervalOf(grouped))}`;

async function largestTile(source: DataSource, counter: string): Promise<Tile[]> {
  const table = await getPoolTable(source, '7d');
  const largest = table?.rows[0];
  if (!table || !largest) return [];
  return [
    {
      id: 'largest-pool',
      label: 'Largest pool',
      value: largest.share,
      unit: 'share',
      interval: { low: largest.low, high: largest.high },
      note: `${largest.name}, ${formatBlocks(largest.blocks)}`,
      asOf: table.asOf,
      source: `${formatBlocks(table.blocks)} of 7 days, ${counter}`,
      href: `/pools/${encodeURIComponent(largest.slug)}`,
    },
  ];
}

async function networkTiles(source: DataSource): Promise<Tile[]> {
  const days = (await readNetworkDays(source.db, Math.floor(source.now / SECONDS_PER_DAY) - 9)).slice(-7);
  const last = days.at(-1);
  const mean = days.length === 7 ? days.reduce((sum, day) => sum + day.hashesPerSecond, 0) / 7 : null;
  const price = await readLatestPrice(source.db);
  return [
    {
      id: 'hashrate',
      label: 'Network hashrate',
      value: mean,
      unit: 'hashrate',
      interval: mean === null ? null : { low: mean * (1 - WEEK_ERROR), high: mean * (1 + WEEK_ERROR) },
      note:
        mean === null
          ? 'the last seven days are not on record yet'
          : 'mean of the last seven whole days; one day alone is ±16%',
      asOf: last ? (last.day + 1) * SECONDS_PER_DAY : null,
      source: last ? source.mempoolSource.attribution : '',
      href: null,
    },
    {
      id: 'price',
      label: 'Bitcoin price',
      value: price?.usdPerBtc ?? null,
      unit: 'usd',
      interval: null,
      note: price ? 'US dollars for one bitcoin' : 'no price source has answered yet',
      asOf: price?.observedAt ?? null,
      source: price ? (otherPriceSource[price.feed] ?? source.mempoolSource.attribution) : '',
      href: null,
    },
  ];
}

const otherPriceSource: Readonly<Record<string, string>> = {
  'kraken-price': 'Kraken',
  'coinbase-price': 'Coinbase',
};

const intervalOf = (point: MetricPoint | undefined): Tile['interval'] =>
  point?.intervalLow == null || point.intervalHigh == null
    ? null
    : { low: point.intervalLow, high: point.intervalHigh };

/** Why the figures are not of today, or null while they are. */
function staleness(now: Instant, tipAt: Instant | null, asOf: Instant | null): string | null {
  if (tipAt === null) {
    return asOf === null
      ? null
      : `No block has arrived from a source yet. All figures are from the bundled history, which ends on ${formatDate(asOf - 1)}.`;
  }
  if (now - tipAt > QUIET_SECONDS) {
    const hours = Math.round((now - tipAt) / 3600);
    const age = hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
    return `The newest block on record is ${age} old: the source may have stopped, and these figures are of then.`;
  }
  if (asOf === null || now - asOf < OLD_FIGURES_SECONDS) return null;
  return `New blocks come in, but no whole week of them is on record yet: the figures are of the 7 days to ${formatDate(asOf - 1)}.`;
}
