/** Where mining takes place, and which prices speak for it. Each list is one kind of price: the two never meet in one figure. */
export interface MiningRegion {
  /** Stable key in addresses: `US-TX`, `NO-NO1`, `PY`. */
  readonly id: string;
  readonly title: string;
  /** ISO 3166-1 alpha-2; null for no country in particular. */
  readonly country: string | null;
  /** State, province or bidding zone; null for a whole country. */
  readonly subdivision: string | null;
  /** Where a symbol on a map stands, degrees east and north; null for no place at all. */
  readonly longitude: number | null;
  readonly latitude: number | null;
  /** Series (`feed/zone`) or tariffs (`PY-ANDE`) without grid and levies, in the order in which they are believed. */
  readonly wholesale: readonly string[];
  /** The same, of prices that a buyer pays in all. */
  readonly delivered: readonly string[];
}

/** The tariff that stands for what nobody knows: readers are told that it is assumed. */
export const ASSUMED_TARIFF = 'ZZ-ASSUMED';

/** Series have their feed before a slash, tariffs have none. */
export const isTariffId = (source: string): boolean => !source.includes('/');

type Place = readonly [longitude: number, latitude: number];

/** A state of the USA: hubs of its market, then what its industry pays, from the workbook and from the API that needs a key. */
function state(code: string, title: string, [longitude, latitude]: Place, ...hubs: readonly string[]): MiningRegion {
  const delivered = [`eia-861m/${code}/industrial`, `eia/${code}/industrial`];
  return { id: `US-${code}`, title, country: 'US', subdivision: code, longitude, latitude, wholesale: hubs, delivered };
}

/** A bidding zone of Norway or Sweden: its own day-ahead price, then the mean of the country by month. */
function nordic(zone: string, title: string, [longitude, latitude]: Place, ...feeds: readonly string[]): MiningRegion {
  const country = zone.slice(0, 2);
  const wholesale = [...feeds, 'entsoe'].map((feed) => `${feed}/${zone}`);
  return {
    id: `${country}-${zone}`,
    title,
    country,
    subdivision: zone,
    longitude,
    latitude,
    wholesale: [...wholesale, `ember/${country}`],
    delivered: [...industry(country), `${country}-INDUSTRY`],
  };
}

/** Eurostat's bands from the largest: a mine of 20 MW uses 175 GWh a year (IG), but few countries tell more than IE. */
const industry = (country: string): string[] => ['IG', 'IF', 'IE'].map((band) => `eurostat/${country}/${band}`);

/** A part of a country with one market of its own. */
function market(
  id: string,
  title: string,
  [longitude, latitude]: Place,
  wholesale: readonly string[],
  delivered: readonly string[] = [],
): MiningRegion {
  const [country = '', subdivision = null] = id.split('-');
  return { id, title, country, subdivision, longitude, latitude, wholesale, delivered };
}

/** A country without any feed: a tariff, then what is assumed where nothing is known. */
const tariffOnly = (id: string, title: string, place: Place, tariff: string): MiningRegion =>
  market(id, title, place, [], [tariff, ASSUMED_TARIFF]);

const northAmerica: readonly MiningRegion[] = [
  market('US', 'United States', [-98.6, 39.8], [], ['eia/US/industrial', 'US-INDUSTRY']),
  state('TX', 'Texas', [-99.3, 31.5], 'ercot/HB_WEST', 'ercot/HB_NORTH'),
  state('NY', 'New York', [-75.5, 42.9], 'nyiso/WEST', 'nyiso/NORTH'),
  state('GA', 'Georgia (US)', [-83.4, 32.6]),
  state('KY', 'Kentucky', [-85.3, 37.5]),
  state('ND', 'North Dakota', [-100.5, 47.5], 'miso/MINN.HUB', 'spp/SPPNORTH_HUB'),
  state('WY', 'Wyoming', [-107.6, 43]),
  state('WA', 'Washington', [-120.4, 47.4]),
  state('OK', 'Oklahoma', [-97.5, 35.6], 'spp/SPPSOUTH_HUB'),
  state('PA', 'Pennsylvania', [-77.8, 40.9]),
  state('OH', 'Ohio', [-82.8, 40.3]),
  state('TN', 'Tennessee', [-86.3, 35.8]),
  state('NE', 'Nebraska', [-99.8, 41.5], 'spp/SPPNORTH_HUB'),
  state('MN', 'Minnesota', [-94.3, 46.3], 'miso/MINN.HUB'),
  state('LA', 'Louisiana', [-92, 31], 'miso/LOUISIANA.HUB'),
  market('CA-AB', 'Alberta', [-114.5, 54.5], ['aeso/ALBERTA']),
  market('CA-ON', 'Ontario', [-85.5, 50], ['ieso/ONTARIO']),
  market('CA-QC', 'Québec', [-72, 52], [], ['CA-QC-CB']),
];

const europe: readonly MiningRegion[] = [
  nordic('NO1', 'Eastern Norway (NO1)', [10.8, 60.4], 'hvakosterstrommen'),
  nordic('NO2', 'Southern Norway (NO2)', [7.4, 58.8], 'hvakosterstrommen', 'energy-charts'),
  nordic('NO3', 'Central Norway (NO3)', [10.4, 63.2], 'hvakosterstrommen'),
  nordic('NO4', 'Northern Norway (NO4)', [17.5, 68.3], 'hvakosterstrommen'),
  nordic('NO5', 'Western Norway (NO5)', [6.2, 60.9], 'hvakosterstrommen'),
  nordic('SE1', 'Northern Sweden (SE1)', [20.5, 66.6], 'elprisetjustnu'),
  nordic('SE2', 'Upper central Sweden (SE2)', [16, 63.5], 'elprisetjustnu'),
  nordic('SE3', 'Lower central Sweden (SE3)', [15.5, 59.5], 'elprisetjustnu'),
  nordic('SE4', 'Southern Sweden (SE4)', [14, 56.3], 'elprisetjustnu', 'energy-charts'),
  market('FI', 'Finland', [26, 64], ['elering/FI', 'entsoe/FI', 'ember/FI'], [...industry('FI'), 'FI-INDUSTRY']),
  market(
    'DE',
    'Germany',
    [10.4, 51.1],
    ['energy-charts/DE-LU', 'entsoe/DE-LU', 'ember/DE'],
    [...industry('DE'), 'DE-INDUSTRY'],
  ),
  market('IS', 'Iceland', [-18.7, 64.9], [], [...industry('IS'), 'eurostat/IS/ID', 'IS-LANDSVIRKJUN']),
  market('GE', 'Georgia', [43.4, 42.2], [], [...industry('GE'), 'GE-INDUSTRY']),
];

const southAndPacific: readonly MiningRegion[] = [
  market('BR-SE', 'Brazil, southeast and centre-west', [-47.9, -18.5], ['ons/SE']),
  market('BR-S', 'Brazil, south', [-52, -27.5], ['ons/S']),
  market('BR-NE', 'Brazil, northeast', [-40.5, -9], ['ons/NE']),
  market('BR-N', 'Brazil, north', [-55, -4], ['ons/N']),
  market('AU-NSW', 'New South Wales', [147, -32.5], ['aemo/NSW1']),
  market('AU-QLD', 'Queensland', [145, -22.5], ['aemo/QLD1']),
  market('AU-SA', 'South Australia', [135.5, -30.5], ['aemo/SA1']),
  market('AU-TAS', 'Tasmania', [146.6, -42], ['aemo/TAS1']),
  market('AU-VIC', 'Victoria', [144.5, -36.9], ['aemo/VIC1']),
];

const byTariff: readonly MiningRegion[] = [
  tariffOnly('PY', 'Paraguay', [-58.4, -23.4], 'PY-ANDE'),
  tariffOnly('ET', 'Ethiopia', [39.6, 8.6], 'ET-EEP'),
  tariffOnly('AE', 'United Arab Emirates', [54.3, 23.9], 'AE-ETIP'),
  tariffOnly('OM', 'Oman', [56.1, 20.6], 'OM-FLAT'),
  tariffOnly('KZ', 'Kazakhstan', [67.3, 48.2], 'KZ-MINING'),
  tariffOnly('RU', 'Russia', [96.7, 61.5], 'RU-INDUSTRY'),
  tariffOnly('IR', 'Iran', [54.3, 32.6], 'IR-LICENSED'),
  tariffOnly('BT', 'Bhutan', [90.4, 27.4], 'BT-SUPPLY'),
  tariffOnly('MY', 'Malaysia', [102.2, 3.9], 'MY-TNB'),
  tariffOnly('ID', 'Indonesia', [113.9, -2.2], 'ID-PLN-I4'),
  market('AR', 'Argentina', [-65.2, -35.4], ['AR-SPOT']),
  market('CN', 'China', [103.8, 36.6], [], ['CN-NONE']),
  {
    id: 'default',
    title: 'Anywhere else (assumed)',
    country: null,
    subdivision: null,
    longitude: null,
    latitude: null,
    wholesale: [],
    delivered: [ASSUMED_TARIFF],
  },
];

/** Every region, in the order in which a list without figures shows them. */
export const MINING_REGIONS: readonly MiningRegion[] = [...northAmerica, ...europe, ...southAndPacific, ...byTariff];
