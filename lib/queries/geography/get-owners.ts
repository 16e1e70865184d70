import 'server-only';
import { formatNumber, formatValue } from '#lib/charts/format.ts';
import type {
  MachineMark,
  MakerList,
  OwnerQuarterTable,
  OwnerRow,
  OwnersPage,
  PanelRow,
} from '#lib/contracts/owners-page.ts';
import type { OwnerKind } from '#lib/domain/geography/owner-fact.ts';
import { type OwnerQuarter, ownerQuarters } from '#lib/domain/geography/owner-quarters.ts';
import type { ShareMeasure } from '#lib/domain/geography/share-fact.ts';
import { sharePeriods } from '#lib/domain/geography/share-periods.ts';
import { tailBounds } from '#lib/domain/geography/tail-bounds.ts';
import { dayOf, isoDay } from '#lib/domain/time.ts';
import { readOrigins } from '#lib/store/facts.ts';
import { readOwnerFacts, readShareFacts } from '#lib/store/geography.ts';
import type { DataSource } from '../data-source.ts';
import { bestUntil, loadEfficiency } from './load-efficiency.ts';
import { loadOwnerShares, type OwnerShare } from './owner-shares.ts';
import { periodAge, periodText } from './period-text.ts';

const ownerKindText: Readonly<Record<OwnerKind, string>> = {
  energised: 'What companies call energised, installed or deployed at the end of a time',
  operating: 'The mean of what ran',
  realised: 'What the coins mined amount to, or as others worked it out',
};

const measureText: Readonly<Record<ShareMeasure, string>> = {
  network: 'of the hashrate, estimated',
  sample: 'of the hashrate of a sample',
  survey: 'of the machines of those who answered a survey',
};

/** Quarters on the page; older ones stay in the seed and the charts. */
const MOST_QUARTERS = 8;
const LEAST_FOR_INDEX = 2;

type Names = ReadonlyMap<string, string>;

/** Who owns the machines, who made them, and how far these have come. */
export async function getOwners(source: DataSource): Promise<OwnersPage> {
  const names: Names = new Map((await readOrigins(source.db)).map(({ id, attribution }) => [id, attribution]));
  const facts = (await readOwnerFacts(source.db)).filter(({ lastDay }) => lastDay <= dayOf(source.now));
  const quarters = ownerQuarters(facts);
  const tables = await Promise.all(
    quarters
      .filter(({ companies }) => companies.length > 0)
      .slice(0, MOST_QUARTERS)
      .map((quarter) => tableOf(source, quarter, names)),
  );
  const panelFacts = facts.filter(({ scope }) => scope === 'panel').reverse();
  const panels = (await loadOwnerShares(source, panelFacts)).map(
    (owner): PanelRow => ({ ...rowOf(owner, names), kind: owner.fact.kind }),
  );
  const makers = await makersOf(source);
  return {
    headline: headlineOf(makers, panels),
    quarters: tables,
    panels,
    makers,
    machines: await machinesOf(source, names),
  };
}

async function tableOf(
  source: DataSource,
  { quarter, kind, companies }: OwnerQuarter,
  names: Names,
): Promise<OwnerQuarterTable> {
  const owners = (await loadOwnerShares(source, companies)).sort((a, b) => (b.ehs ?? 0) - (a.ehs ?? 0));
  const shares = owners.flatMap(({ share }) => share ?? []);
  // A list of companies is no list of the largest owners: one that is not listed may be as large as the largest.
  const bounds = shares.length < LEAST_FOR_INDEX ? null : tailBounds(shares, Math.max(...shares));
  return {
    key: `${quarter} ${kind}`,
    quarter: `${quarter.slice(5)} ${quarter.slice(0, 4)}`,
    kind,
    kindText: ownerKindText[kind],
    rows: owners.map((owner) => rowOf(owner, names)),
    hhi: bounds?.hhi ?? null,
    nakamoto: bounds?.nakamoto ?? null,
    listed: bounds?.listed ?? null,
  };
}

const rowOf = ({ fact, ehs, share }: OwnerShare, names: Names): OwnerRow => ({
  key: `${fact.owner} ${fact.kind} ${fact.firstDay} ${fact.lastDay}`,
  name: fact.name,
  ehs,
  share,
  basis: fact.coinsMined === null ? fact.statedAs : `${formatNumber(fact.coinsMined, 0)} BTC mined`,
  period: periodText(fact),
  source: { title: names.get(fact.origin) ?? 'the operator of this site', url: fact.sourceUrl },
  note: fact.note,
});

async function makersOf({ db, now }: DataSource): Promise<MakerList[]> {
  const lists = sharePeriods(await readShareFacts(db, 'maker')).filter(({ firstDay }) => firstDay <= dayOf(now));
  return lists.reverse().flatMap((list): MakerList[] => {
    const bounds = tailBounds(list.facts.map(({ share }) => share));
    const [first] = list.facts;
    if (bounds === null || first === undefined) return [];
    return [
      {
        key: `${list.source} ${list.firstDay}`,
        source: list.source,
        url: first.sourceUrl,
        period: periodText(list),
        age: periodAge(list, now),
        measure: measureText[list.measure],
        makers: list.facts.map(({ entity, share }) => ({ name: entity, share })),
        hhi: bounds.hhi,
        isComplete: list.facts.length > 1,
        note: first.note,
      },
    ];
  });
}

function headlineOf(makers: readonly MakerList[], panels: readonly PanelRow[]): string {
  const [list] = makers;
  const [largest] = list?.makers ?? [];
  const panel = panels.find(({ share }) => share !== null);
  const made =
    list === undefined || largest === undefined
      ? 'Nobody’s share in making machines is on record'
      : `${largest.name} made ${formatValue(largest.share, 'share')} of the machines in the newest survey, of ${list.period}`;
  if (panel?.share == null) return made;
  return `${made}; listed companies hold about ${formatValue(panel.share, 'share')} of the hashrate, said of ${panel.period}`;
}

/** Every machine that was the best of its time, and every device for the home since, newest first. */
async function machinesOf(source: DataSource, names: Names): Promise<MachineMark[]> {
  const marks = (await loadEfficiency(source)).filter(({ at }) => at <= source.now);
  return marks
    .filter((mark) => mark.builtFor === 'home' || bestUntil(marks, mark.at) === mark)
    .map((mark): MachineMark => {
      const since = isoDay(dayOf(mark.at));
      return {
        key: `${mark.name} ${mark.at}`,
        name: mark.name,
        since: mark.precision === 'year' ? since.slice(0, 4) : since.slice(0, 7),
        joulesPerTerahash: mark.joulesPerTerahash,
        isHome: mark.builtFor === 'home',
        source: { title: names.get(mark.origin) ?? mark.origin, url: mark.sourceUrl },
      };
    })
    .reverse();
}
