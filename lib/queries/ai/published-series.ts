import 'server-only';
import type { ChartSeries } from '#lib/contracts/time-chart.ts';
import type { PublishedFigure } from '#lib/domain/ai/published-figure.ts';
import type { UtcDay } from '#lib/domain/time.ts';

/** A published figure at the end of the time that it speaks of; its low end where it was published as a range only. */
export function publishedSeries(
  figures: readonly PublishedFigure[],
  days: readonly UtcDay[],
  look: { readonly key: string; readonly name: string; readonly colour: string },
): ChartSeries {
  const found = days.map((day) => figures.find(({ lastDay }) => lastDay === day));
  const pick = (of: 'low' | 'high') => found.map((figure) => (figure && figureOf(figure) !== null ? figure[of] : null));
  const [low, high] = [pick('low'), pick('high')];
  return {
    ...look,
    style: 'dots',
    values: found.map((figure) => (figure ? figureOf(figure) : null)),
    band: low.some((end) => end !== null) ? { label: 'as published', low, high } : null,
    href: null,
  };
}

const figureOf = ({ value, low }: PublishedFigure): number | null => value ?? low;
