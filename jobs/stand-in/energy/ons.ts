import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { text, unknownPath } from '../answer.ts';
import { type Habit, intervalPrice, priceCurve } from './price-curve.ts';
import { publishedUntil, startsBetween } from './publication.ts';
import type { EnergySource } from './sources.ts';
import { wallText } from './wall-time.ts';

/** Brasília: UTC-3, and no summer time since 2019. */
const MARKET_TIME = 'Etc/GMT+3';
const AHEAD = -3 * 3600;
const PUBLISHED_AT = 22 * 3600;
const STEP = 1800;
const FIRST_YEAR = 2020;

const habit = (level: number, glut: number): Habit => ({
  ahead: AHEAD,
  level,
  glut,
  swing: 0.25,
  season: -0.3,
});

/** BRL per MWh: a computed cost that may fall to zero, but not below. */
const SUBSYSTEMS: readonly (readonly [id: string, name: string, habit: Habit])[] = [
  ['N', 'NORTE', habit(160, 1)],
  ['NE', 'NORDESTE', habit(140, 1.4)],
  ['S', 'SUL', habit(210, 0.8)],
  ['SE', 'SUDESTE', habit(205, 0.9)],
];

/** `/dataset/cmo_tm/CMO_SEMIHORARIO_2026.csv`: the half-hours of a year, dated by their start on Brasília's clocks. */
export const ons: EnergySource = ({ path }, { seed, now }) => {
  const year = Number(/^\/dataset\/cmo_tm\/CMO_SEMIHORARIO_(\d{4})\.csv$/.exec(path)?.[1]);
  if (!(year >= FIRST_YEAR)) return unknownPath(path);
  const from = startOfLocalDay(parseIsoDay(`${year}-01-01`), MARKET_TIME);
  const nextYear = startOfLocalDay(parseIsoDay(`${year}-12-31`) + 1, MARKET_TIME);
  const starts = startsBetween(from, Math.min(nextYear, publishedUntil(now, MARKET_TIME, PUBLISHED_AT)), STEP);
  if (starts.length === 0) return unknownPath(path);
  const rows = SUBSYSTEMS.flatMap(([id, name, own]) => {
    const curve = priceCurve(seed, `ons-${id}`, own);
    return starts.map((start) => {
      const cost = Math.max(0, intervalPrice(curve, start, STEP)).toFixed(2);
      return `${id};${name};${wallText(start, AHEAD).replace('T', ' ')};${cost}\n`;
    });
  });
  return text(`id_subsistema;nom_subsistema;din_instante;val_cmo\n${rows.join('')}`, 'text/csv');
};
