import type { Instant } from '#lib/domain/time.ts';
import { json, unknownPath } from '../answer.ts';
import { type Habit, intervalPrice, priceCurve } from './price-curve.ts';
import type { EnergySource } from './sources.ts';
import { wallText } from './wall-time.ts';

/** UTC+10 in every state, all year. */
const AHEAD = 10 * 3600;
const STEP = 300;
/** 48 hours of the past and, as upstream, an hour of forecasts. */
const ACTUAL_ROWS = (48 * 3600) / STEP;
const FORECAST_ROWS = 12;

const habit = (level: number, glut: number): Habit => ({
  ahead: AHEAD,
  level,
  glut,
  swing: 0.6,
  season: -0.1,
});

/** AUD per MWh. Roofs push noons below zero, most of all in South Australia. */
const REGIONS: Readonly<Record<string, Habit>> = {
  NSW1: habit(105, 1.3),
  QLD1: habit(95, 1.5),
  SA1: habit(90, 2),
  TAS1: habit(80, 0.4),
  VIC1: habit(75, 1.8),
};

/** `/aemo/apps/api/report/5MIN`: five minutes a row, dated by their END. */
export const aemo: EnergySource = ({ path }, { seed, now }) => {
  if (path !== '/aemo/apps/api/report/5MIN') return unknownPath(path);
  const newest = now - (now % STEP);
  const rows = Object.entries(REGIONS).flatMap(([region, own]) => {
    const curve = priceCurve(seed, region, own);
    return Array.from({ length: ACTUAL_ROWS + FORECAST_ROWS }, (_, i) =>
      regionRow(region, newest + (i + 1 - ACTUAL_ROWS) * STEP, curve, newest),
    );
  });
  return json({ '5MIN': rows });
};

const regionRow = (region: string, end: Instant, curve: (at: Instant) => number, newest: Instant) => ({
  SETTLEMENTDATE: wallText(end, AHEAD),
  REGIONID: region,
  REGION: region,
  RRP: intervalPrice(curve, end - STEP, STEP),
  TOTALDEMAND: 6000,
  PERIODTYPE: end > newest ? 'FORECAST' : 'ACTUAL',
  NETINTERCHANGE: 0,
  SCHEDULEDGENERATION: 4000,
  SEMISCHEDULEDGENERATION: 2000,
});
