import 'server-only';
import { formatValue } from '#lib/charts/format.ts';
import { indexText } from '#lib/charts/range-text.ts';
import type { LayerFigures, LayerRow, LayersPage, LayersRequest } from '#lib/contracts/layers-page.ts';
import { groupingRows, isMember } from '#lib/domain/clusters/cluster-set.ts';
import { groupTally } from '#lib/domain/clusters/group-tally.ts';
import { countryOf } from '#lib/domain/geography/countries.ts';
import { type OwnerQuarter, ownerQuarters } from '#lib/domain/geography/owner-quarters.ts';
import { newestPeriod, sharePeriods, yearBefore } from '#lib/domain/geography/share-periods.ts';
import { tailBounds } from '#lib/domain/geography/tail-bounds.ts';
import { dayOf, isoDay, parseIsoDay, type UtcDay } from '#lib/domain/time.ts';
import { readClusterSet } from '#lib/store/clusters.ts';
import { readOwnerFacts, readShareFacts } from '#lib/store/geography.ts';
import { readPeriodRange } from '#lib/store/metric-points.ts';
import { comparedWindow } from '../change/compared-window.ts';
import type { DataSource } from '../data-source.ts';
import { poolNames } from '../pool-names.ts';
import { loadCountryLists } from './country-lists.ts';
import { blockFigures, type CountedBlocks, listFigures } from './layer-figures.ts';
import { loadOwnerShares } from './owner-shares.ts';
import { periodAge } from './period-text.ts';

const YEAR_DAYS = 365;
/** Fewer companies, or makers, are a remark and no layer. */
const LEAST_COMPANIES = 4;
const LEAST_MAKERS = 3;

/** Who finds blocks, who builds them, where machines stand, who owns them and who made them, all on one scale and for one day. */
export async function getLayers(source: DataSource, { to, days }: LayersRequest): Promise<LayersPage> {
  const newest = await readPeriodRange(source.db, 'day');
  const asked = to === null ? dayOf(source.now) - 1 : parseIsoDay(to);
  const last = newest === null ? null : Math.min(asked, newest.to);
  const day = to === null ? dayOf(source.now) : asked;
  const rows = [
    ...(await blockLayers(source, last, days)),
    await countryLayer(source, day),
    await ownerLayer(source, day),
    await makerLayer(source, day),
  ];
  return { rows, headline: headlineOf(rows), to: last === null ? null : isoDay(last), days };
}

async function blockLayers(source: DataSource, last: UtcDay | null, days: number): Promise<LayerRow[]> {
  const heads = [
    { key: 'pool', title: 'Pools', href: '/pools' },
    { key: 'cluster', title: 'Template builders', href: '/clusters' },
  ] as const;
  const found = last === null ? null : await newestWindow(source, last, days);
  if (found === null || found.kind === 'missing') {
    const missing = found?.reason ?? 'no block is on record yet';
    return heads.map((head) => ({ ...head, figures: null, missing }));
  }
  const earlier = await comparedWindow(source.db, shifted(found.counted, YEAR_DAYS));
  const before = earlier.kind === 'missing' ? null : { ...shifted(found.counted, YEAR_DAYS), tally: earlier.tally };
  const [set, pools] = [await readClusterSet(source.db), await poolNames(source)];
  const grouped = set === null ? [] : groupingRows(set.rows, 'template');
  const clusters = new Map((set?.rows ?? []).filter(isMember).map((row) => [row.cluster, row.clusterName]));
  const nameOf = (entity: string): string => clusters.get(entity) ?? pools.get(entity) ?? entity;
  const group = (counted: CountedBlocks): CountedBlocks => ({
    ...counted,
    tally: groupTally(counted.tally, grouped, counted.last),
  });
  const more = {
    source: { title: 'our own count of the chain', url: '/methodology/attribution' },
    now: source.now,
    nameOf,
  };
  const bySet = { ...more, source: { title: 'the same blocks, by dated evidence', url: '/clusters' } };
  return [
    { ...heads[0], figures: blockFigures(found.counted, before, more), missing: null },
    { ...heads[1], figures: blockFigures(group(found.counted), before && group(before), bySet), missing: null },
  ];
}

type FoundWindow = { kind: 'window'; counted: CountedBlocks } | { kind: 'missing'; reason: string };

/** The running day is not whole, and with a feed that hangs neither is the one before. */
async function newestWindow({ db }: DataSource, last: UtcDay, days: number): Promise<FoundWindow> {
  let reason = '';
  for (const end of [last, last - 1]) {
    const span = { first: end - days + 1, last: end };
    const window = await comparedWindow(db, span);
    if (window.kind === 'window') return { kind: 'window', counted: { ...span, tally: window.tally } };
    reason = window.reason;
  }
  return { kind: 'missing', reason };
}

const shifted = ({ first, last }: Pick<CountedBlocks, 'first' | 'last'>, days: number) => ({
  first: first - days,
  last: last - days,
});

async function countryLayer(source: DataSource, day: UtcDay): Promise<LayerRow> {
  const { newest, before } = await loadCountryLists(source, day);
  const nameOf = (code: string): string => countryOf(code)?.name ?? code;
  const figures = newest && listFigures(newest, before, { now: source.now, nameOf, of: 'of the hashrate' });
  return layerRow({ key: 'country', title: 'Countries', href: '/geography' }, figures);
}

async function makerLayer(source: DataSource, day: UtcDay): Promise<LayerRow> {
  const lists = sharePeriods(await readShareFacts(source.db, 'maker')).filter(
    ({ facts }) => facts.length >= LEAST_MAKERS,
  );
  const newest = newestPeriod(lists, day);
  const of = newest?.measure === 'survey' ? 'of the machines in a survey' : 'of the machines';
  const figures =
    newest && listFigures(newest, yearBefore(lists, newest), { now: source.now, nameOf: (name) => name, of });
  return layerRow({ key: 'maker', title: 'Makers of machines', href: '/owners' }, figures);
}

async function ownerLayer(source: DataSource, day: UtcDay): Promise<LayerRow> {
  const facts = (await readOwnerFacts(source.db)).filter(({ lastDay }) => lastDay <= day);
  const quarter = ownerQuarters(facts).find(({ companies }) => companies.length >= LEAST_COMPANIES);
  const figures = quarter === undefined ? null : await ownerFigures(source, quarter);
  return layerRow({ key: 'owner', title: 'Listed owners', href: '/owners' }, figures);
}

/** An unlisted owner may be as large as the largest listed one: a list of companies is no list of the largest owners. */
async function ownerFigures(
  source: DataSource,
  { quarter, kind, companies }: OwnerQuarter,
): Promise<LayerFigures | null> {
  const owners = (await loadOwnerShares(source, companies)).flatMap(({ fact, share }) =>
    share === null ? [] : [{ fact, share }],
  );
  const [largest] = owners.sort((a, b) => b.share - a.share);
  const bounds =
    largest &&
    tailBounds(
      owners.map(({ share }) => share),
      largest.share,
    );
  if (largest === undefined || bounds == null) return null;
  return {
    hhi: bounds.hhi,
    nakamoto: bounds.nakamoto,
    largest: { name: largest.fact.name, share: largest.share },
    asOf: `${quarter.slice(5)} ${quarter.slice(0, 4)}, ${kind}`,
    age: periodAge({ lastDay: Math.max(...owners.map(({ fact }) => fact.lastDay)) }, source.now),
    source: { title: 'company reports, by the press', url: largest.fact.sourceUrl },
    coverage: `${owners.length} companies with ${formatValue(bounds.listed, 'share')} of the hashrate`,
    trend: null,
  };
}

const layerRow = (head: Pick<LayerRow, 'key' | 'title' | 'href'>, figures: LayerFigures | null): LayerRow => ({
  ...head,
  figures,
  missing: figures === null ? 'nothing of this time is on record' : null,
});

/** From the least to the most concentrated layer of which the index is more than a bound. */
function headlineOf(rows: readonly LayerRow[]): string {
  const told = rows
    .flatMap(({ key, title, figures }) => (figures === null || key === 'owner' ? [] : [{ title, hhi: figures.hhi }]))
    .sort((a, b) => a.hhi.low - b.hhi.low);
  const [least, most] = [told.at(0), told.at(-1)];
  if (least === undefined || most === undefined || least === most) return 'No two layers can be compared yet';
  return `${most.title} are ${(most.hhi.low / least.hhi.low).toFixed(1)} times as concentrated as ${least.title.toLowerCase()}: an index of ${indexText(most.hhi)} against ${indexText(least.hhi)}`;
}
