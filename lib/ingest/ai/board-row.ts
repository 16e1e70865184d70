import { z } from 'zod';
import { BOARDS, type Board, type ScoredModel } from '#lib/domain/ai/scored-model.ts';
import { startOfDay, type UtcDay } from '#lib/domain/time.ts';
import { blankOr, day, decimal, maybe, maybeDay, text, whole } from '#lib/facts/bundled-cells.ts';
import { FactFileError, type NumberedRow } from '#lib/facts/read-fact-rows.ts';
import { scoreFeeds } from '#lib/feeds/score-feeds.ts';
import { replaceBundledBoards } from '#lib/store/bundled-scores.ts';
import type { Db } from '#lib/store/database.ts';
import { readOrigins } from '#lib/store/facts.ts';
import { scoresHash } from './scores-hash.ts';
import { withSize } from './with-size.ts';

/** A model on a bundled board. */
export interface BoardRow {
  readonly source: string;
  readonly asOf: UtcDay;
  readonly board: Board;
  readonly origin: string;
  readonly model: ScoredModel;
}

/** A row of `ai-boards.csv`. */
export const boardRow = z
  .object({
    source: text.refine((id) => scoreFeeds.some((feed) => feed.id === id), 'is no feed of scores'),
    as_of: day,
    board: z.enum(BOARDS),
    model: text,
    lab: maybe,
    released: maybeDay,
    score: decimal,
    low: blankOr(decimal),
    high: blankOr(decimal),
    votes: blankOr(whole),
    stated_access: maybe,
    origin: text,
  })
  .transform(
    ({ source, as_of, board, origin, stated_access, ...model }): BoardRow => ({
      source,
      asOf: as_of,
      board,
      origin,
      model: { ...model, statedAccess: stated_access, parameters: null },
    }),
  );

const stateOf = ({ source, asOf }: BoardRow): string => `${source} ${asOf}`;

/**
 * Rows of one source and day are one state of one board, from one origin, with each model once.
 * @throws FactFileError
 */
export function checkBoards(file: string, rows: readonly NumberedRow<BoardRow>[]): void {
  const states = new Map<string, BoardRow>();
  const models = new Set<string>();
  for (const { line, row } of rows) {
    const refuse = (why: string): FactFileError => new FactFileError(`${file}, line ${line}: ${why}`);
    const first = states.get(stateOf(row)) ?? row;
    states.set(stateOf(row), first);
    if (first.board !== row.board) throw refuse('board: one source has one board');
    if (first.origin !== row.origin) throw refuse('origin: one state of a board comes from one origin');
    const key = `${stateOf(row)} ${row.model.model}`;
    if (models.has(key)) throw refuse('model: stands there already');
    models.add(key);
  }
}

/** Makes a vintage of each state. */
export async function storeBoards(db: Db, rows: readonly BoardRow[]): Promise<void> {
  const urls = new Map((await readOrigins(db)).map(({ id, url }) => [id, url]));
  const states = new Map<string, BoardRow[]>();
  for (const row of rows) {
    const state = states.get(stateOf(row));
    if (state === undefined) states.set(stateOf(row), [row]);
    else state.push(row);
  }
  const boards = [...states.values()].flatMap((state) => {
    const [first] = state;
    if (first === undefined) return [];
    const { source, asOf, board, origin } = first;
    const models = state.map(({ model }) => model);
    const vintage = {
      source,
      asOf,
      // Nobody received it: the day for which it speaks stands in.
      receivedAt: startOfDay(asOf),
      sha256: scoresHash(models),
      rowCount: models.length,
      snapshotId: null,
      origin,
      sourceUrl: urls.get(origin) ?? '',
    };
    return [{ vintage, board, rows: models.map(withSize) }];
  });
  await replaceBundledBoards(
    db,
    scoreFeeds.map(({ id }) => id),
    boards,
  );
}
