import type { ChartUnit } from '#lib/contracts/chart-facts.ts';

/** What numbers without a unit sign are: in files shares stay 0..1 and hashrate stays H/s; nothing is rounded. */
const UNIT_TEXT: Readonly<Record<ChartUnit, string>> = {
  share: 'share, 0 to 1',
  index: 'index points, 0 to 10000',
  pools: 'pools',
  hashrate: 'hashes per second',
  ratio: 'ratio',
  bits: 'bits',
  usd: 'US dollars',
  'usd-per-mwh': 'US dollars per MWh',
  'native-per-mwh': 'per MWh',
  'kwh-per-btc': 'kWh per bitcoin',
  'usd-per-ph-day': 'US dollars per PH/s and day',
  'joules-per-th': 'joules per terahash',
  points: 'points of the index',
  Elo: 'Elo points',
  months: 'months of 30.44 days',
  billion: 'billions of parameters',
  'bn USD': 'billions of US dollars',
};

/** `US dollars per MWh`, `EUR per MWh`. */
export const unitText = (unit: ChartUnit, currency = ''): string => `${currency} ${UNIT_TEXT[unit]}`.trim();
