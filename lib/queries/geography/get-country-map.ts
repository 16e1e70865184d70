import 'server-only';
import { formatValue } from '#lib/charts/format.ts';
import type { MapChart } from '#lib/contracts/map-chart.ts';
import { countryOf } from '#lib/domain/geography/countries.ts';
import { dayOf, startOfDay } from '#lib/domain/time.ts';
import type { DataSource } from '../data-source.ts';
import { loadCountryLists } from './country-lists.ts';
import { factOrigins } from './fact-origins.ts';
import { periodText } from './period-text.ts';

/** The newest list of countries on a map; null before there is one. */
export async function getCountryMapChart(source: DataSource): Promise<MapChart | null> {
  const { newest } = await loadCountryLists(source, dayOf(source.now));
  if (newest === null) return null;
  const nameOf = (code: string): string => countryOf(code)?.name ?? code;
  const listed = newest.facts.reduce((sum, { share }) => sum + share, 0);
  const three = newest.facts.slice(0, 3);
  const top = three.reduce((sum, { share }) => sum + share, 0);
  return {
    id: 'country-map',
    kind: 'map',
    title: `${three.map(({ entity }) => nameOf(entity)).join(', ')} host ${formatValue(top, 'share')} of the hashrate`,
    subtitle: `Share of the hashrate by country, as ${newest.source} estimates it for ${periodText(newest)}`,
    unit: 'share',
    notes: [
      `The list names ${newest.facts.length} countries with ${formatValue(listed, 'share')}; a country without a colour is not in it, which does not mean that nobody mines there.`,
    ],
    asOf: Math.min(source.now, startOfDay(newest.lastDay + 1)),
    sampleSize: newest.facts.length,
    sampleNoun: 'shares',
    methodVersion: 'geography, version 1',
    ...(await factOrigins(source, newest.facts)),
    simulated: source.simulated,
    entity: 'Country',
    fill: 'value',
    countries: newest.facts.map(({ entity, share, note }) => ({
      key: entity,
      country: entity,
      name: nameOf(entity),
      note: note ?? '',
      value: share,
      status: null,
      href: null,
      missing: null,
    })),
    points: [],
    reference: null,
  };
}
