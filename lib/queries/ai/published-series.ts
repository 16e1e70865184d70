import 'server-only';
import type { ChartSeries } from '#lib/contracts/time-chart.ts';
import type { PublishedFigure } from '#lib/domain/ai/published-figure.ts';
import type { UtcDay } from '#lib/domain/time.ts';

/** A dot this near to a figure of ours stands at the same instant: an instant of its own would break our line. */
const NEAR_DAYS = 3;

/** Published figures on days of ours where there is one near; no two on one day, the later one stays. */
export function besideOurs(figures: readonly PublishedFigure[], ours: readonly UtcDay[]): PublishedFigure[] {
  const placed = new Map<UtcDay, PublishedFigure>();
  for (const figure of figures) {
    const near = ours.filter((day) => Math.abs(day - figure.lastDay) <= NEAR_DAYS);
    near.sort((a, b) => Math.abs(a - figure.lastDay) - Math.abs(b - figure.lastDay));
    const lastDay = near[0] ?? figure.lastDay;
    placed.set(lastDay, { ...figure, lastDay });
  }
  return [...placed.values()];
}

/**
 * A published figure at the end of the time that it speaks of; its low end where it was published as a range only.
 * @param hasBand only for figures without holes between them: a band reaches from dot to dot
 */
export function publishedSeries(
  figures: readonly PublishedFigure[],
  days: readonly UtcDay[],
  look: { readonly key: string; readonly name: string; readonly colour: string },
  hasBand = false,
): ChartSeries {
  const found = days.map((day) => figures.find(({ lastDay }) => lastDay === day));
  const pick = (of: 'low' | 'high') => found.map((figure) => (figure && figureOf(figure) !== null ? figure[of] : null));
  const [low, high] = [pick('low'), pick('high')];
  return {
    ...look,
    style: 'dots',
    values: found.map((figure) => (figure ? figureOf(figure) : null)),
    band: hasBand && low.some((end) => end !== null) ? { label: 'as published', low, high } : null,
    href: null,
  };
}

const figureOf = ({ value, low }: PublishedFigure): number | null => value ?? low;
