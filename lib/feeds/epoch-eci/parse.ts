import type { ScoredModel } from '#lib/domain/ai/scored-model.ts';
import { parseIsoDay, type UtcDay } from '#lib/domain/time.ts';
import { boardRows, textOrNull } from '../board-rows.ts';
import { type Columns, readCsv } from '../read-csv.ts';
import { readDecimal } from '../read-decimal.ts';
import type { BoardState, RefusedRow } from '../score-feed.ts';

type Name = 'model' | 'score' | 'low' | 'high' | 'date' | 'lab' | 'access';

/** Since December 2025: a row a model. Multi-organisation cells are quoted. */
const columns: Columns<Name> = {
  model: 'Model',
  score: 'eci',
  low: 'eci_ci_low',
  high: 'eci_ci_high',
  date: 'date',
  lab: 'Organization',
  access: 'Accessibility group',
};

/** Before, and on some mirrors until August 2026: a row a version of a model, without intervals, most of them without a score. */
const olderColumns: Columns<Exclude<Name, 'low' | 'high'>> = {
  model: 'Model version',
  score: 'ECI Score',
  date: 'Release date',
  lab: 'Organization',
  access: 'Model accessibility',
};
const OLDER_HEADER = /^[^\n]*\bECI Score\b/m;

/**
 * Reads Epoch's list of index scores in either of its two headers. The two models that anchor the scale have no interval.
 * `date` is the model's release; the list does not say for which day it speaks.
 * @throws FeedError kind `payload` for what is no such table, `empty` for a blank body
 */
export function readEciScores(body: string): BoardState {
  const isOlder = OLDER_HEADER.test(body);
  const cells = isOlder
    ? readCsv(body, olderColumns)
        .filter(({ score }) => score !== '')
        .map((row) => ({ ...row, low: '', high: '' }))
    : readCsv(body, columns);
  return { asOf: null, more: null, ...boardRows(cells.map(toRow)) };
}

function toRow(cells: Readonly<Record<Name, string>>): ScoredModel | RefusedRow {
  const refuse = (reason: string): RefusedRow => ({ subject: cells.model.slice(0, 80), reason });
  const score = readDecimal(cells.score);
  const released = dayOrNull(cells.date);
  if (cells.model === '') return refuse('names no model');
  if (score === null) return refuse('has no score');
  if (released === null) return refuse('has no date of release, without which no lag can be counted');
  return {
    model: cells.model,
    lab: textOrNull(cells.lab),
    released,
    score,
    low: readDecimal(cells.low),
    high: readDecimal(cells.high),
    votes: null,
    statedAccess: textOrNull(cells.access),
    parameters: null,
  };
}

function dayOrNull(text: string): UtcDay | null {
  try {
    return parseIsoDay(text.slice(0, 10));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
