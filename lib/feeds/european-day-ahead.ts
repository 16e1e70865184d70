import { type PriceSeries, seriesId } from '#lib/domain/energy/price-series.ts';

/** The day-ahead market of the whole coupled area runs on Central European Time, also in Finland and the Baltic states. */
export const EUROPEAN_MARKET_TIME = 'Europe/Berlin';

/** Bidding zones by the names that the European sources share: title and country. */
const ZONES = {
  AT: ['Austria', 'AT'],
  BE: ['Belgium', 'BE'],
  CH: ['Switzerland', 'CH'],
  CZ: ['Czechia', 'CZ'],
  'DE-LU': ['Germany and Luxembourg', 'DE'],
  DK1: ['Denmark DK1 (Jutland and Funen)', 'DK'],
  DK2: ['Denmark DK2 (Zealand)', 'DK'],
  EE: ['Estonia', 'EE'],
  ES: ['Spain', 'ES'],
  FI: ['Finland', 'FI'],
  FR: ['France', 'FR'],
  HU: ['Hungary', 'HU'],
  'IT-North': ['Italy, north', 'IT'],
  LT: ['Lithuania', 'LT'],
  LV: ['Latvia', 'LV'],
  NL: ['Netherlands', 'NL'],
  NO1: ['Norway NO1 (Oslo)', 'NO'],
  NO2: ['Norway NO2 (Kristiansand)', 'NO'],
  NO3: ['Norway NO3 (Trondheim)', 'NO'],
  NO4: ['Norway NO4 (Tromsø)', 'NO'],
  NO5: ['Norway NO5 (Bergen)', 'NO'],
  PL: ['Poland', 'PL'],
  SE1: ['Sweden SE1 (Luleå)', 'SE'],
  SE2: ['Sweden SE2 (Sundsvall)', 'SE'],
  SE3: ['Sweden SE3 (Stockholm)', 'SE'],
  SE4: ['Sweden SE4 (Malmö)', 'SE'],
  SI: ['Slovenia', 'SI'],
} as const;

export type EuropeanZone = keyof typeof ZONES;

/** Harmonised limits of the coupled European day-ahead market (SDAC), EUR/MWh. */
const LOWEST_EUR = -500;
const HIGHEST_EUR = 4000;

/** Dearest euro that is believable, units of a currency: the krona and the krone have both been near 12 to the euro. */
const UNITS_PER_EURO = { EUR: 1, NOK: 13, SEK: 13 } as const;

interface Told {
  readonly feed: string;
  readonly currency: keyof typeof UNITS_PER_EURO;
  readonly licenceFlag: PriceSeries['licenceFlag'];
}

/** The day-ahead series of these zones as one feed tells them. */
export function europeanDayAhead(
  zones: readonly EuropeanZone[],
  { feed, currency, licenceFlag }: Told,
): readonly PriceSeries[] {
  const perEuro = UNITS_PER_EURO[currency];
  return zones.map((zone) => ({
    id: seriesId(feed, zone),
    feed,
    zone,
    title: ZONES[zone][0],
    country: ZONES[zone][1],
    currency,
    kind: 'energy-only',
    market: 'day-ahead',
    timeZone: EUROPEAN_MARKET_TIME,
    resolution: 'intervals',
    licenceFlag,
    plausible: [LOWEST_EUR * perEuro, HIGHEST_EUR * perEuro],
  }));
}
