import { type Instant, SECONDS_PER_DAY, type UtcDay } from '#lib/domain/time.ts';
import { randomFor } from '../random.ts';

/** What the price of a zone is like. Prices are per MWh, in the zone's own currency. */
export interface Habit {
  /** Seconds that its standard time is ahead of UTC. Sun and factories of a simulation keep no summer time. */
  readonly ahead: number;
  /** Mean over a year, about. */
  readonly level: number;
  /** How far morning and evening stand out, as a share of the level. */
  readonly swing: number;
  /** What sun takes off at noon on the sunniest days, as a share of the level; above 1 some noons are negative. */
  readonly glut: number;
  /** How much dearer January is, as a share of the level; negative where it is summer then. */
  readonly season: number;
}

/** Waves of wind, outages and demand: length in days, height as a share of the level. */
const WAVES = [
  [11, 0.16],
  [3.1, 0.12],
  [0.9, 0.05],
  [0.13, 0.03],
  [0.031, 0.012],
] as const;

/** Clear and clouded skies take turns: a cycle in days, and the share of it without a glut at noon. */
const SKY_DAYS = 5.3;
const CLOUDED = 0.3;

/** On Saturdays and Sundays offices and factories use less. */
const WEEKEND = 0.86;

const YEAR_DAYS = 365.25;

/**
 * The price of a zone by moment, smooth but for the turn of the weekend. All chance lies in a few phases, drawn here: a year
 * costs no memory.
 */
export function priceCurve(seed: string, zone: string, habit: Habit): (at: Instant) => number {
  const random = randomFor(seed, 'power', zone);
  const waves = WAVES.map(([days, height]) => ({ days, height, phase: random() }));
  const skyPhase = random();
  return (at) => {
    const wall = at + habit.ahead;
    const hour = (wall % SECONDS_PER_DAY) / 3600;
    const day = Math.floor(wall / SECONDS_PER_DAY);
    const weather = waves.reduce((sum, { days, height, phase }) => sum + height * wave(at, days, phase), 1);
    const season = 1 + habit.season * Math.cos((2 * Math.PI * day) / YEAR_DAYS);
    const week = isWeekend(day) ? WEEKEND : 1;
    const sun = Math.max(0, (wave(at, SKY_DAYS, skyPhase) + 1) / 2 - CLOUDED) / (1 - CLOUDED);
    const demand = weather * season * week * (1 + habit.swing * shape(hour));
    return habit.level * (demand - habit.glut * sun * bell(hour, 13, 2.4));
  };
}

/** Price of an interval, to the cent: that of its middle. */
export const intervalPrice = (curve: (at: Instant) => number, start: Instant, seconds: number): number =>
  Math.round(100 * curve(start + seconds / 2)) / 100;

/** Saturday or Sunday: day 0 was a Thursday. */
export const isWeekend = (day: UtcDay): boolean => (day + 4) % 7 === 6 || (day + 4) % 7 === 0;

const wave = (at: Instant, days: number, phase: number): number =>
  Math.sin(2 * Math.PI * (at / (days * SECONDS_PER_DAY) + phase));

/** Cheap nights, a morning and a higher evening; about 0 in the mean. */
const shape = (hour: number): number => bell(hour, 8, 2) + 1.4 * bell(hour, 19, 2.3) - 0.6;

const bell = (hour: number, middle: number, width: number): number => Math.exp(-(((hour - middle) / width) ** 2));
