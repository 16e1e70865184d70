import 'server-only';
import { BOARDS } from '#lib/domain/ai/scored-model.ts';
import { readDownloads } from '#lib/store/ai-downloads.ts';
import { readListings } from '#lib/store/ai-listings.ts';
import { readScores } from '#lib/store/ai-scores.ts';
import { readTokenDays } from '#lib/store/ai-token-days.ts';
import type { AiVintage } from '#lib/store/ai-vintages.ts';
import type { DataSource } from '../data-source.ts';

/** `day`: days since 1970; `digits`: a whole number beyond 2^53; a number: how many decimals a reader needs. */
export type CellKind = 'text' | 'day' | 'digits' | number;
export type RawCell = string | number | null;

/** Rows of a list as they were told. */
export interface VintageTable {
  readonly columns: readonly (readonly [title: string, kind: CellKind])[];
  readonly rows: readonly (readonly RawCell[])[];
}

/** Days of tokens that one list is shown with. */
const TOKEN_DAYS = 7;

/** The rows of a list, whichever kind it is; no rows for an empty one. */
export async function vintageTable({ db }: DataSource, { id, asOf }: AiVintage): Promise<VintageTable> {
  for (const board of BOARDS) {
    const scores = await readScores(db, id, board);
    if (scores.length === 0) continue;
    return {
      columns: [
        ['Model', 'text'],
        ['Lab', 'text'],
        ['Released', 'day'],
        ['Score', 2],
        ['Low', 2],
        ['High', 2],
        ['Votes', 0],
        ['Said of its weights', 'text'],
      ],
      rows: scores.map((row) => [
        row.model,
        row.lab,
        row.released,
        row.score,
        row.low,
        row.high,
        row.votes,
        row.statedAccess,
      ]),
    };
  }
  const downloads = await readDownloads(db, id);
  if (downloads.length > 0)
    return {
      columns: [
        ['Model', 'text'],
        ['Downloads, 30 days', 0],
        ['Parameters, billions', 2],
        ['Size told by', 'text'],
        ['Made of', 'text'],
      ],
      rows: downloads.map((row) => [row.model, row.downloads, row.parameters, row.parametersFrom, row.baseModel]),
    };
  const listings = await readListings(db, id);
  if (listings.length > 0)
    return {
      columns: [
        ['Model', 'text'],
        ['Lab', 'text'],
        ['Open weights', 'text'],
        ['Released', 'day'],
        ['Input, $ per million', 3],
        ['Output, $ per million', 3],
      ],
      rows: listings.map((row) => [
        row.model,
        row.lab,
        row.openWeights === null ? 'not said' : row.openWeights ? 'yes' : 'no',
        row.released,
        row.promptUsdPerMillion,
        row.completionUsdPerMillion,
      ]),
    };
  const tokens = await readTokenDays(db, asOf - TOKEN_DAYS + 1, asOf, id);
  return {
    columns: [
      ['Model', 'text'],
      ['Day', 'day'],
      ['Tokens', 'digits'],
    ],
    rows: tokens.map(({ model, day, tokens: count }) => [model, day, String(count)]),
  };
}
