import { type PriceSeries, seriesId } from '#lib/domain/energy/price-series.ts';

/** Bands of yearly consumption, the nearest to a mine first: the first that a country has for a half-year is its price. */
export const bands = [
  ['IG', 'MWH_GE150000', '150,000 MWh a year and more'],
  ['IF', 'MWH70000-149999', '70,000 to 150,000 MWh a year'],
  ['IE', 'MWH20000-69999', '20,000 to 70,000 MWh a year'],
  ['ID', 'MWH2000-19999', '2,000 to 20,000 MWh a year'],
] as const;

/** Eurostat's code, which differs from ISO 3166 for Greece and the United Kingdom; ISO code; name. */
export const countries = [
  ['AL', 'AL', 'Albania'],
  ['AT', 'AT', 'Austria'],
  ['BA', 'BA', 'Bosnia and Herzegovina'],
  ['BE', 'BE', 'Belgium'],
  ['BG', 'BG', 'Bulgaria'],
  ['CY', 'CY', 'Cyprus'],
  ['CZ', 'CZ', 'Czechia'],
  ['DE', 'DE', 'Germany'],
  ['DK', 'DK', 'Denmark'],
  ['EE', 'EE', 'Estonia'],
  ['EL', 'GR', 'Greece'],
  ['ES', 'ES', 'Spain'],
  ['FI', 'FI', 'Finland'],
  ['FR', 'FR', 'France'],
  ['GE', 'GE', 'Georgia'],
  ['HR', 'HR', 'Croatia'],
  ['HU', 'HU', 'Hungary'],
  ['IE', 'IE', 'Ireland'],
  ['IS', 'IS', 'Iceland'],
  ['IT', 'IT', 'Italy'],
  ['LI', 'LI', 'Liechtenstein'],
  ['LT', 'LT', 'Lithuania'],
  ['LU', 'LU', 'Luxembourg'],
  ['LV', 'LV', 'Latvia'],
  ['MD', 'MD', 'Moldova'],
  ['ME', 'ME', 'Montenegro'],
  ['MK', 'MK', 'North Macedonia'],
  ['MT', 'MT', 'Malta'],
  ['NL', 'NL', 'Netherlands'],
  ['NO', 'NO', 'Norway'],
  ['PL', 'PL', 'Poland'],
  ['PT', 'PT', 'Portugal'],
  ['RO', 'RO', 'Romania'],
  ['RS', 'RS', 'Serbia'],
  ['SE', 'SE', 'Sweden'],
  ['SI', 'SI', 'Slovenia'],
  ['SK', 'SK', 'Slovakia'],
  ['TR', 'TR', 'Türkiye'],
  ['UA', 'UA', 'Ukraine'],
  ['UK', 'GB', 'United Kingdom'],
] as const;

export type Band = (typeof bands)[number][0];

/** `NO/IE`: the band stays in sight, since a price of another band is the price of another buyer. */
export const eurostatZone = (country: string, band: Band): string => `${country}/${band}`;

export const eurostatSeries: readonly PriceSeries[] = countries.flatMap(([, country, name]) =>
  bands.map(([band, , consumption]): PriceSeries => {
    const zone = eurostatZone(country, band);
    return {
      id: seriesId('eurostat', zone),
      feed: 'eurostat',
      zone,
      title: `${name}, industry using ${consumption} (band ${band})`,
      country,
      currency: 'EUR',
      kind: 'delivered',
      market: 'retail',
      timeZone: 'UTC',
      resolution: 'periods',
      licenceFlag: 'full',
      // Half-yearly prices of large users have stayed between 30 and 400 EUR.
      plausible: [10, 800],
    };
  }),
);
