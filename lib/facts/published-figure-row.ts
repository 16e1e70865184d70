import { z } from 'zod';
import {
  FIGURE_UNITS,
  type FigureUnit,
  type PublishedFigure,
  publishedFigureKey,
  publishedSubject,
} from '#lib/domain/ai/published-figure.ts';
import type { FactCompany } from '#lib/domain/facts/fact-company.ts';
import { address, blankOr, day, maybeDay, text } from './bundled-cells.ts';
import { operatorsRow } from './operators-row.ts';
import { FactFileError, type NumberedRow } from './read-fact-rows.ts';

const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not of small letters, digits and dashes');
/** A gap between two groups may be below zero: in early 2025 the best open model led the Arena. */
const signed = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'is not a number')
  .transform(Number);

/** Where a figure of a unit can lie; differences of scores and times may be below zero. */
const limits: Partial<Record<FigureUnit, readonly [low: number, high: number]>> = {
  share: [0, 1],
  usd: [0, Number.POSITIVE_INFINITY],
  index: [0, 10_000],
  count: [1, Number.POSITIVE_INFINITY],
  'billion-parameters': [0, Number.POSITIVE_INFINITY],
};

interface Figures {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: FigureUnit;
}

const isWithin = ({ value, low, high, unit }: Figures): boolean => {
  const [least, most] = limits[unit] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return [value, low, high].every((figure) => figure === null || (figure >= least && figure <= most));
};

/** A row of `published-figures.csv`. */
export const publishedFigureRow = z
  .object({
    series: kebab,
    subject: z.union([z.literal(''), kebab]),
    publisher: text,
    first_day: day,
    last_day: day,
    value: blankOr(signed),
    low: blankOr(signed),
    high: blankOr(signed),
    unit: z.enum(FIGURE_UNITS),
    published: maybeDay,
    source_url: address,
    note: text.regex(/ Confidence: (high|medium|low)\.$/, 'does not end with "Confidence: high.", "medium." or "low."'),
    origin: text,
  })
  .refine(({ first_day, last_day }) => first_day <= last_day, { path: ['last_day'], error: 'is before first_day' })
  .refine(({ low, high }) => (low === null) === (high === null), {
    path: ['high'],
    error: 'low and high stand together or not at all',
  })
  .refine(({ value, low }) => value !== null || low !== null, {
    path: ['value'],
    error: 'is missing, and there is no range either',
  })
  .refine(({ value, low, high }) => (low ?? value ?? 0) <= (value ?? high ?? 0) && (value ?? 0) <= (high ?? Infinity), {
    path: ['value'],
    error: 'is out of its range',
  })
  .refine(isWithin, { path: ['value'], error: 'is none that its unit can have' })
  .transform(
    ({ first_day, last_day, source_url, ...row }): PublishedFigure => ({
      ...row,
      firstDay: first_day,
      lastDay: last_day,
      sourceUrl: source_url,
    }),
  );

/** A row of an admin's import. */
export const ownPublishedFigureRow = operatorsRow<PublishedFigure>(publishedFigureRow);

/**
 * Whether rows can stand together: one figure for what one publisher says of one time, and one unit for what a publisher says of
 * one subject.
 * @throws FactFileError in one sentence that names line and column
 */
export function checkPublishedFigures(file: string, rows: readonly NumberedRow<PublishedFigure>[]): void {
  const seen = new Map<string, number>();
  const units = new Map<string, NumberedRow<PublishedFigure>>();
  for (const numbered of rows) {
    const { line, row } = numbered;
    const subject = publishedSubject(row);
    const key = publishedFigureKey(row);
    const twin = seen.get(key);
    if (twin !== undefined)
      throw new FactFileError(
        `${file}, line ${line}: series: the same publisher says this of the same time in line ${twin}`,
      );
    seen.set(key, line);
    const first = units.get(subject) ?? numbered;
    units.set(subject, first);
    if (first.row.unit !== row.unit)
      throw new FactFileError(
        `${file}, line ${line}: unit: is ${first.row.unit} for the same subject in line ${first.line}`,
      );
  }
}

/**
 * Whether rows can stand beside the figures on record, too: of a series that is there, since no page shows another, in the unit of what the
 * publisher said before, and published by now. What they speak of may be to come: a forecast.
 * @throws FactFileError in one sentence that names line and column
 */
export function checkImportedFigures(
  file: string,
  rows: readonly NumberedRow<PublishedFigure>[],
  { today, figures }: FactCompany,
): void {
  checkPublishedFigures(file, rows);
  const series = new Set(figures.map((figure) => figure.series));
  const units = new Map(figures.map((figure) => [publishedSubject(figure), figure.unit]));
  for (const { line, row } of rows) {
    const refuse = (column: string, fault: string): never => {
      throw new FactFileError(`${file}, line ${line}: ${column}: ${fault}`);
    };
    if (!series.has(row.series)) refuse('series', `there is no series ${row.series}, but ${[...series].join(', ')}`);
    if ((row.published ?? 0) > today) refuse('published', 'is in the future');
    const unit = units.get(publishedSubject(row)) ?? row.unit;
    if (unit !== row.unit) refuse('unit', `is ${unit} for the same subject on record`);
  }
}
