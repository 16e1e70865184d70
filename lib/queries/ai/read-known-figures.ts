import 'server-only';
import type { PublishedFigure } from '#lib/domain/ai/published-figure.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { readPublishedFigures } from '#lib/store/published-figures.ts';
import type { DataSource } from '../data-source.ts';

/** Published figures of a series that were out by the end of a day; where nobody noted when, the time they speak of must be over. */
export async function readKnownFigures({ db }: DataSource, series: string, known?: string): Promise<PublishedFigure[]> {
  const figures = await readPublishedFigures(db, series);
  if (known === undefined) return figures;
  const until = parseIsoDay(known);
  return figures.filter(({ published, lastDay }) => (published ?? lastDay) <= until);
}
