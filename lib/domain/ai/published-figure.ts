import type { UtcDay } from '../time.ts';

/** `share` is 0..1, `usd` whole US dollars, `months` of 30.44 days, `elo` and `points` differences of scores. */
export const FIGURE_UNITS = [
  'share',
  'usd',
  'months',
  'elo',
  'points',
  'index',
  'count',
  'billion-parameters',
] as const;
export type FigureUnit = (typeof FIGURE_UNITS)[number];

/** A figure that somebody else published; never rescaled, never mixed with ours. */
export interface PublishedFigure {
  /** What it measures, kebab-case: `arena-gap`, `open-token-share`, `edge-ai-market` … */
  readonly series: string;
  /** What of it: a lab, a group of models; '' where there is one only. */
  readonly subject: string;
  readonly publisher: string;
  /** First and last UTC day that it speaks of. */
  readonly firstDay: UtcDay;
  readonly lastDay: UtcDay;
  /** Null where it was published as a range only. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: FigureUnit;
  /** Day of publication; null where that is not on record. */
  readonly published: UtcDay | null;
  readonly note: string | null;
  readonly sourceUrl: string;
  readonly origin: string;
}

/** What a publisher speaks of; all it says of it has one unit. */
export const publishedSubject = ({ series, subject, publisher }: PublishedFigure): string =>
  `${series}|${subject}|${publisher}`;

/** What a figure is told apart by: of two with one key, one counts. */
export const publishedFigureKey = (figure: PublishedFigure): string =>
  `${publishedSubject(figure)}|${figure.firstDay}|${figure.lastDay}`;
