import { type PriceSeries, seriesId } from '#lib/domain/energy/price-series.ts';

/** Postal codes of the states and of the District of Columbia. */
export const usStates: Readonly<Record<string, string>> = {
  AK: 'Alaska',
  AL: 'Alabama',
  AR: 'Arkansas',
  AZ: 'Arizona',
  CA: 'California',
  CO: 'Colorado',
  CT: 'Connecticut',
  DC: 'District of Columbia',
  DE: 'Delaware',
  FL: 'Florida',
  GA: 'Georgia',
  HI: 'Hawaii',
  IA: 'Iowa',
  ID: 'Idaho',
  IL: 'Illinois',
  IN: 'Indiana',
  KS: 'Kansas',
  KY: 'Kentucky',
  LA: 'Louisiana',
  MA: 'Massachusetts',
  MD: 'Maryland',
  ME: 'Maine',
  MI: 'Michigan',
  MN: 'Minnesota',
  MO: 'Missouri',
  MS: 'Mississippi',
  MT: 'Montana',
  NC: 'North Carolina',
  ND: 'North Dakota',
  NE: 'Nebraska',
  NH: 'New Hampshire',
  NJ: 'New Jersey',
  NM: 'New Mexico',
  NV: 'Nevada',
  NY: 'New York',
  OH: 'Ohio',
  OK: 'Oklahoma',
  OR: 'Oregon',
  PA: 'Pennsylvania',
  RI: 'Rhode Island',
  SC: 'South Carolina',
  SD: 'South Dakota',
  TN: 'Tennessee',
  TX: 'Texas',
  UT: 'Utah',
  VA: 'Virginia',
  VT: 'Vermont',
  WA: 'Washington',
  WI: 'Wisconsin',
  WV: 'West Virginia',
  WY: 'Wyoming',
};

/** Whose bills a price is the mean of. */
export type UsSector = 'industrial' | 'commercial' | 'residential' | 'total';

/** `TX/industrial`. */
export const usZone = (state: string, sector: UsSector): string => `${state}/${sector}`;

/** Delivered prices of the Energy Information Administration: a series for each state and sector. */
export function usRetailSeries(
  feed: string,
  states: Readonly<Record<string, string>>,
  sectors: readonly UsSector[],
): readonly PriceSeries[] {
  return Object.entries(states).flatMap(([state, name]) =>
    sectors.map((sector): PriceSeries => {
      const zone = usZone(state, sector);
      return {
        id: seriesId(feed, zone),
        feed,
        zone,
        title: `${name}, ${sector === 'total' ? 'all sectors' : sector}`,
        country: 'US',
        currency: 'USD',
        kind: 'delivered',
        market: 'retail',
        timeZone: 'UTC',
        resolution: 'periods',
        licenceFlag: 'full',
        // No state and sector has left 20 to 460 USD/MWh in any month since 2010.
        plausible: [10, 800],
      };
    }),
  );
}
