import type { ScoredModel } from '#lib/domain/ai/scored-model.ts';
import { boardRows, textOrNull } from '../board-rows.ts';
import { readCsv } from '../read-csv.ts';
import { readDecimal } from '../read-decimal.ts';
import type { BoardState, RefusedRow } from '../score-feed.ts';
import { FEWEST_VOTES } from './votes.ts';

const columns = {
  model: 'model',
  score: 'arena_score',
  margins: '95_pct_ci',
  votes: 'votes',
  lab: 'organization',
  licence: 'license',
} as const;
type Cells = Readonly<Record<keyof typeof columns, string>>;

/** Distances from the score to the ends of its interval: `+5/-4`. */
const MARGINS = /^\+(\d{1,4}(?:\.\d+)?)\/-(\d{1,4}(?:\.\d+)?)$/;

/** Reads the board as the table that its site showed until 2025, with votes and licences: models with at least 100 votes. */
export function readArenaTable(body: string): BoardState {
  return { asOf: null, more: null, ...boardRows(readCsv(body, columns).flatMap(toRow)) };
}

function toRow({ model, score: stated, margins, votes: counted, lab, licence }: Cells): (ScoredModel | RefusedRow)[] {
  const [score, votes] = [readDecimal(stated), readDecimal(counted)];
  if (model === '') return [{ subject: '', reason: 'names no model' }];
  if (score === null) return [{ subject: model, reason: 'has no rating' }];
  if (votes === null) return [{ subject: model, reason: 'does not say how many votes it rests on' }];
  if (votes < FEWEST_VOTES) return [];
  const [, above, below] = MARGINS.exec(margins) ?? [];
  return [
    {
      model,
      lab: textOrNull(lab),
      released: null,
      score,
      low: below === undefined ? null : score - Number(below),
      high: above === undefined ? null : score + Number(above),
      votes,
      statedAccess: textOrNull(licence),
      parameters: null,
    },
  ];
}
