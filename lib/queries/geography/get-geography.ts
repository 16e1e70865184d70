import 'server-only';
import { formatValue } from '#lib/charts/format.ts';
import { countText, indexText } from '#lib/charts/range-text.ts';
import type { CountryList, CountrySource, GeographyPage, HydroRow, SouthRow } from '#lib/contracts/geography-page.ts';
import { COUNTRY_LISTS, countryOf } from '#lib/domain/geography/countries.ts';
import { panelChange, type SouthRule, sumOfCountries } from '#lib/domain/geography/global-south.ts';
import type { ShareMeasure } from '#lib/domain/geography/share-fact.ts';
import type { SharePeriod } from '#lib/domain/geography/share-periods.ts';
import { tailBounds } from '#lib/domain/geography/tail-bounds.ts';
import { dayOf, isoDay } from '#lib/domain/time.ts';
import { readOrigins } from '#lib/store/facts.ts';
import type { DataSource } from '../data-source.ts';
import { getRegionPrices } from '../energy/region-prices.ts';
import { type CountryLists, loadCountryLists } from './country-lists.ts';
import { periodAge, periodText } from './period-text.ts';
import { trendText } from './trend-text.ts';

/** Countries whose surplus of water power the migration is told of. */
const HYDRO = ['PY', 'ET'] as const;

const measureText: Readonly<Record<ShareMeasure, string>> = {
  network: 'of the network, estimated',
  sample: 'of some pools, a third to two fifths of the network',
  survey: 'of those who answered, not of the network',
};

const nameOf = (code: string): string => countryOf(code)?.name ?? code;
const percent = (share: number): string => formatValue(share, 'share');

/** Where the hashrate is, by whom, how old that is, and whether it spreads. */
export async function getGeography(source: DataSource): Promise<GeographyPage> {
  const lists = await loadCountryLists(source, dayOf(source.now));
  return {
    headline: headlineOf(lists),
    qualifier: qualifierOf(lists),
    newest: lists.newest && listOf(lists.newest, lists.before),
    sources: await sourcesOf(source, lists),
    south: southOf(lists),
    hydro: await hydroOf(source, lists),
    rule: `Developing: ${COUNTRY_LISTS.developing}. High income: ${COUNTRY_LISTS.highIncome}.`,
  };
}

function headlineOf({ newest }: CountryLists): string {
  const bounds = newest && tailBounds(newest.facts.map(({ share }) => share));
  const [largest] = newest?.facts ?? [];
  if (newest === null || bounds === null || largest === undefined) return 'No list of countries is on record yet.';
  const { low, high } = bounds.nakamoto;
  const needed = low === 1 && high === 1 ? 'one country has' : `${countText(bounds.nakamoto)} countries have`;
  return `${nameOf(largest.entity)} hosts ${percent(largest.share)} of the hashrate, says ${newest.source} for ${periodText(newest)}, and ${needed} more than half`;
}

/** Whether it spreads, by the index and by the panel. */
function qualifierOf({ newest, before }: CountryLists): string | null {
  if (newest === null || before === null) return null;
  const [now, was] = [newest, before].map((list) => tailBounds(list.facts.map(({ share }) => share))?.hhi);
  const panel = panelChange(before, newest, HEADLINE_RULE);
  const spread =
    now && was ? `The index over countries is ${indexText(now)}: ${trendText(was, now)} a year before.` : '';
  const south =
    panel === null
      ? ''
      : ` The Global South without China, by the ${panel.members.length} countries in both lists, went from ${percent(panel.before)} to ${percent(panel.after)}.`;
  return `${spread}${south}`;
}

function listOf(newest: SharePeriod, before: SharePeriod | null): CountryList {
  const shareBefore = new Map((before?.facts ?? []).map(({ entity, share }) => [entity, share]));
  return {
    source: newest.source,
    period: periodText(newest),
    unlisted: tailBounds(newest.facts.map(({ share }) => share))?.unlisted ?? 1,
    rows: newest.facts.map(({ entity, share, hashrateEhs, note }) => ({
      code: entity,
      name: nameOf(entity),
      share,
      before: shareBefore.get(entity) ?? null,
      hashrateEhs,
      note,
    })),
  };
}

async function sourcesOf({ db, now }: DataSource, { all }: CountryLists): Promise<CountrySource[]> {
  const licences = new Map((await readOrigins(db)).map(({ id, licence }) => [id, licence]));
  const newestOf = new Map(all.map((period) => [period.source, period]));
  const newestFirst = [...newestOf.values()].sort((a, b) => b.lastDay - a.lastDay);
  return newestFirst.flatMap((period): CountrySource[] => {
    const bounds = tailBounds(period.facts.map(({ share }) => share));
    const [first] = period.facts;
    if (bounds === null || first === undefined) return [];
    return [
      {
        key: `${period.source} ${period.firstDay}`,
        title: period.source,
        url: first.sourceUrl,
        licence: licences.get(first.origin) ?? 'the operator’s own',
        measure: measureText[period.measure],
        period: periodText(period),
        age: periodAge(period, now),
        largest: `${nameOf(first.entity)} ${percent(first.share)}`,
        listed: bounds.listed,
        hhi: bounds.hhi,
        nakamoto: bounds.nakamoto,
      },
    ];
  });
}

/** The Emirates and Oman are rich, but on the list; China is larger than all others of it together. */
const HEADLINE_RULE: SouthRule = { withChina: false, withHighIncome: true };
const SOUTH_ROWS: readonly { readonly key: string; readonly title: string; readonly rule: SouthRule }[] = [
  { key: 'south', title: 'Without China', rule: HEADLINE_RULE },
  { key: 'china', title: 'With China', rule: { withChina: true, withHighIncome: true } },
  {
    key: 'poorer',
    title: 'Without China and high-income countries',
    rule: { withChina: false, withHighIncome: false },
  },
];

function southOf({ newest, before }: CountryLists): SouthRow[] {
  if (newest === null || before === null) return [];
  return SOUTH_ROWS.flatMap(({ key, title, rule }) => {
    const panel = panelChange(before, newest, rule);
    if (panel === null) return [];
    return [
      {
        key,
        title,
        members: panel.members.map(nameOf).join(', '),
        before: panel.before,
        after: panel.after,
      },
    ];
  });
}

async function hydroOf(source: DataSource, { newest, before }: CountryLists): Promise<HydroRow[]> {
  if (newest === null) return [];
  const prices = new Map((await getRegionPrices(source)).map(({ region, delivered }) => [region.id, delivered]));
  return HYDRO.map((code): HydroRow => {
    const price = prices.get(code);
    const isShown = price?.kind === 'priced' && price.licenceFlag === 'full';
    return {
      code,
      name: nameOf(code),
      share: sumOfCountries(newest, [code]),
      before: before && sumOfCountries(before, [code]),
      power: isShown
        ? {
            usdPerMwh: price.usd.mean,
            band: price.low === null || price.high === null ? null : { low: price.low, high: price.high },
            title: price.title,
            url: price.url,
            since: isoDay(price.firstDay),
            isReviewDue: price.isReviewDue,
          }
        : null,
    };
  });
}
