import { localDayOf, startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { type Instant, parseIsoDay } from '#lib/domain/time.ts';
import { type Habit, intervalPrice, priceCurve } from './price-curve.ts';
import { publishedUntil, startsBetween } from './publication.ts';
import type { Present } from './sources.ts';

/** The coupled day-ahead market of Europe has one calendar, from Lisbon to Helsinki. */
export const MARKET_TIME = 'Europe/Berlin';

/** 12:45 UTC. */
const PUBLISHED_AT = 12.75 * 3600;

/** Its steps were hours before this delivery day. */
const QUARTER_HOURS_SINCE = startOfLocalDay(parseIsoDay('2025-10-01'), MARKET_TIME);

const habit = (level: number, glut: number, swing = 0.35): Habit => ({
  ahead: 3600,
  level,
  glut,
  swing,
  season: 0.2,
});

/** EUR per MWh, in size as in 2025 and 2026. Water in the north is cheap and steady; sun in the south makes negative noons. */
const ZONES = {
  AT: habit(90, 1.2),
  BE: habit(80, 1.5),
  CH: habit(94, 1),
  CZ: habit(92, 1.3),
  'DE-LU': habit(88, 1.5),
  DK1: habit(76, 1.4),
  DK2: habit(78, 1.4),
  FR: habit(58, 1.5),
  HU: habit(102, 1.3),
  'IT-North': habit(112, 0.9),
  NL: habit(82, 1.5),
  PL: habit(98, 1.2),
  SI: habit(96, 1.2),
  FI: habit(46, 1.2, 0.5),
  EE: habit(86, 1.1, 0.5),
  LV: habit(87, 1.1, 0.5),
  LT: habit(88, 1.2, 0.5),
  NO1: habit(58, 0.4, 0.2),
  NO2: habit(64, 0.5, 0.2),
  NO3: habit(28, 0.3, 0.2),
  NO4: habit(14, 0.2, 0.15),
  NO5: habit(56, 0.4, 0.2),
  SE1: habit(21, 0.4, 0.25),
  SE2: habit(22, 0.5, 0.25),
  SE3: habit(44, 1.1),
  SE4: habit(60, 1.3),
} as const satisfies Readonly<Record<string, Habit>>;
export type EuropeanZone = keyof typeof ZONES;

/** A zone that its source has lost, so that a demo has a source to call stale: its prices always end some days ago. */
const LOST_ZONE: EuropeanZone = 'FI';
const LOST_DAYS = 4;

export interface StartPrice {
  readonly start: Instant;
  /** EUR per MWh. */
  readonly price: number;
}

/**
 * Published prices of a zone from one moment (included) to another (not included), ascending.
 * @param step seconds of a source that tells hours; left out, as the market itself: quarter-hours since October 2025
 */
export function europeanPrices(
  { seed, now }: Present,
  zone: EuropeanZone,
  from: Instant,
  until: Instant,
  step?: 3600,
): StartPrice[] {
  const curve = priceCurve(seed, zone, ZONES[zone]);
  const end = Math.min(until, zone === LOST_ZONE ? lostSince(now) : publishedUntil(now, MARKET_TIME, PUBLISHED_AT));
  const priced = (seconds: number) => (start: Instant) => ({ start, price: intervalPrice(curve, start, seconds) });
  const fine = step ?? 900;
  return [
    ...startsBetween(from, Math.min(end, QUARTER_HOURS_SINCE), 3600).map(priced(3600)),
    ...startsBetween(Math.max(from, QUARTER_HOURS_SINCE), end, fine).map(priced(fine)),
  ];
}

/** Mean price of a zone over a span, EUR per MWh, from every third hour of it. Publication plays no part. */
export function europeanMean(seed: string, zone: EuropeanZone, from: Instant, until: Instant): number {
  const curve = priceCurve(seed, zone, ZONES[zone]);
  const starts = startsBetween(from, until, 3 * 3600);
  return starts.reduce((sum, start) => sum + curve(start), 0) / starts.length;
}

const lostSince = (now: Instant): Instant => startOfLocalDay(localDayOf(now, MARKET_TIME) - LOST_DAYS, MARKET_TIME);
