import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import { stepOf } from '#lib/domain/energy/interval-price.ts';
import { type LocalDay, localDayOf } from '#lib/domain/energy/local-time.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { monthOf } from '../calendar-periods.ts';
import { daysToAsk } from '../days-to-ask.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { joinUrl } from '../join-url.ts';
import type { PriceAsk, PriceFeed, PricesHeld } from '../price-feed.ts';
import { readCsv } from '../read-csv.ts';
import { readDecimal } from '../read-decimal.ts';
import { readWallTime } from '../read-wall-time.ts';
import { seriesOf } from '../series-of.ts';
import { limitsOf, newestYear } from './price-limits.ts';

/** Brasília time, without summer time since 2019; the files that are asked for begin later. */
const MARKET_TIME = 'Etc/GMT+3';
const SECONDS_BEHIND = 3 * 3600;
/** The model runs by half-hours; a longer step is a hole in the file. */
const LONGEST_SECONDS = 1800;

const series = seriesOf(
  'ons',
  [
    ['N', 'Brazil, North (model cost)'],
    ['NE', 'Brazil, Northeast (model cost)'],
    ['S', 'Brazil, South (model cost)'],
    ['SE', 'Brazil, Southeast and Centre-West (model cost)'],
  ],
  {
    country: 'BR',
    currency: 'BRL',
    kind: 'energy-only',
    market: 'day-ahead',
    timeZone: MARKET_TIME,
    resolution: 'intervals',
    licenceFlag: 'full',
    // The limits of a year clamp every price, and no cap has come near this yet.
    plausible: [0, 2500],
  },
);
const zones = series.map(({ zone }) => zone);

/**
 * What the next MWh costs Brazil's grid operator by its own model (CMO), clamped to the regulator's floor and cap of the year.
 * The spot price itself (PLD) is made so, hour by hour, but its publisher lets no program in.
 */
export const ons: PriceFeed = {
  id: 'ons',
  title: `Half-hourly model cost of power in Brazil, clamped to the limits of the spot price (limits known up to ${newestYear})`,
  origin: {
    id: 'ons',
    producer: 'Operador Nacional do Sistema Elétrico',
    title: 'Custo Marginal de Operação semi-horário',
    url: 'https://dados.ons.org.br/dataset/cmo-semi-horario',
    licence: 'CC BY 4.0',
    licenceFlag: 'full',
    attribution: 'ONS Dados Abertos (CC BY)',
  },
  address: 'ONS_URL',
  keys: [],
  series,
  cadenceSeconds: SECONDS_PER_DAY,
  // A day comes out on the evening after it: its end is up to 46 hours old.
  maxAgeSeconds: 48 * 3600,
  standby: false,
  // A whole year takes 1.8 MB.
  maxBytes: 8_000_000,
  // One file a year: what the server says of the newest must not be said of an older one.
  conditional: false,
  cron: '15 35 1,22 * * *',
  asks: yearsToAsk,
  url: (base, { from }) => joinUrl(base, `/dataset/cmo_tm/CMO_SEMIHORARIO_${monthOf(from).year}.csv`),
  // The running day comes in the evening, tomorrow's perhaps later; S3 answers 403 for a file that is not there yet.
  isNotThere: ({ kind, status }, { from }, now) =>
    (status === 404 || status === 403 || kind === 'empty') && from >= localDayOf(now, MARKET_TIME),
  parse: (body, { ask }) => {
    const rows = readCsv(body, { zone: 'id_subsistema', wall: 'din_instante', cost: 'val_cmo' }, { delimiter: ';' });
    return distinctPrices(
      toIntervals(
        rows.filter((row) => zones.includes(row.zone)),
        ask,
      ),
    );
  },
};

/** Each year that lacks a day is one question, from its first such day to its last. */
function yearsToAsk(held: PricesHeld): PriceAsk[] {
  const years = new Map<number, PriceAsk>();
  for (const ask of daysToAsk(held, { zones, timeZone: MARKET_TIME, daysAhead: 1, longest: 1 })) {
    const { year } = monthOf(ask.from);
    years.set(year, { ...ask, to: years.get(year)?.to ?? ask.to });
  }
  return [...years.values()];
}

function toIntervals(
  rows: readonly { readonly zone: string; readonly wall: string; readonly cost: string }[],
  { from, to }: PriceAsk,
): IntervalPrice[] {
  const told = rows.flatMap(({ zone, wall: text, cost: figure }) => {
    const wall = readWallTime(text);
    const day: LocalDay = Math.floor(wall / SECONDS_PER_DAY);
    // "Sometimes decimal comma"; a figure with both marks is refused.
    const cost = day < from || day > to ? null : readDecimal(figure.replace(',', '.'));
    return cost === null ? [] : [{ zone, start: wall + SECONDS_BEHIND, price: clamped(cost, monthOf(day).year) }];
  });
  const seconds = Math.min(stepOf(told.map(({ start }) => start)) ?? LONGEST_SECONDS, LONGEST_SECONDS);
  return told.map((row) => ({ ...row, seconds }));
}

function clamped(cost: number, year: number): number {
  const { floor, cap } = limitsOf(year);
  return Math.min(Math.max(cost, floor), cap);
}
