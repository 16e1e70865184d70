import 'server-only';
import { numberCell, textCell } from '#lib/charts/csv-cells.ts';
import { formatDate, formatNumber, MISSING_TEXT } from '#lib/charts/format.ts';
import type { AiList } from '#lib/contracts/ai-page.ts';
import type { AiDifference, AiVintagePage } from '#lib/contracts/ai-vintages.ts';
import { BOARDS } from '#lib/domain/ai/scored-model.ts';
import { isoDay, startOfDay } from '#lib/domain/time.ts';
import { aiFeeds } from '#lib/feeds/ai-feeds.ts';
import { readScores } from '#lib/store/ai-scores.ts';
import { type AiVintage, readVintageById, readVintages } from '#lib/store/ai-vintages.ts';
import type { DataSource } from '../data-source.ts';
import { factOrigins } from '../geography/fact-origins.ts';
import { listInWords } from './list-in-words.ts';
import { type CellKind, type RawCell, vintageTable } from './vintage-table.ts';

const MOST_ROWS = 1000;
/** A refit moves every score a little; the largest moves tell how much. */
const MOST_CHANGES = 30;

/** Every list on record, newest first. */
export async function getVintages({ db }: DataSource): Promise<AiList[]> {
  const all = await Promise.all(Object.keys(aiFeeds).map((source) => readVintages(db, source)));
  return all
    .flat()
    .sort((a, b) => b.asOf - a.asOf || b.id - a.id)
    .map(listInWords);
}

/** One list with its rows; null for an id that there is not. */
export async function getVintage(source: DataSource, id: number): Promise<AiVintagePage | null> {
  const vintage = await readVintageById(source.db, id);
  if (vintage === null) return null;
  const { columns, rows } = await vintageTable(source, vintage);
  const { licence } = await listFacts(source, vintage);
  return {
    list: listInWords(vintage),
    columns: columns.map(([title, kind]) => ({ title, isNumber: kind !== 'text' && kind !== 'day' })),
    rows: rows
      .slice(0, MOST_ROWS)
      .map((cells) => cells.map((cell, place) => cellText(cell, columns[place]?.[1] ?? 'text'))),
    total: rows.length,
    mayPassOn: licence === 'full',
    difference: await differenceOf(source, vintage),
  };
}

/** All rows of a list as CSV with its credit; null for an id that there is not, and for a list that may not be passed on. */
export async function getVintageCsv(source: DataSource, id: number): Promise<string | null> {
  const vintage = await readVintageById(source.db, id);
  if (vintage === null) return null;
  const { licence, credits } = await listFacts(source, vintage);
  if (licence !== 'full') return null;
  const { columns, rows } = await vintageTable(source, vintage);
  const line = (cells: readonly string[]): string => cells.join(',');
  const cell = (value: RawCell, kind: CellKind): string => {
    if (typeof value === 'number') return kind === 'day' ? isoDay(value) : numberCell(value);
    return value === null ? '' : textCell(value);
  };
  return [
    ...credits.map((credit) => `# ${credit}`),
    line(columns.map(([title]) => textCell(title))),
    ...rows.map((cells) => line(cells.map((value, place) => cell(value, columns[place]?.[1] ?? 'text')))),
    '',
  ].join('\r\n');
}

/** What may be passed on of a list itself, and whom to name. */
async function listFacts(source: DataSource, vintage: AiVintage) {
  const { origins, licence } = await factOrigins(source, [vintage]);
  const feed = aiFeeds[vintage.source]?.origin;
  const told =
    origins.length > 0 || feed === undefined ? { origins, licence } : { origins: [feed], licence: feed.licenceFlag };
  return {
    licence: told.licence,
    credits: told.origins.map((origin) => `${origin.attribution}, ${origin.licence}, ${origin.url}`),
  };
}

function cellText(cell: RawCell, kind: CellKind): string {
  if (cell === null) return MISSING_TEXT;
  if (typeof cell === 'number')
    return kind === 'day' ? formatDate(startOfDay(cell)) : formatNumber(cell, typeof kind === 'number' ? kind : 0);
  return kind === 'digits' ? cell.replace(/\B(?=(\d{3})+$)/gu, ',') : cell;
}

const number = (value: number): string => formatNumber(value, 2);

/** How the scores of a list differ from those of the list before it of the same source. */
async function differenceOf({ db }: DataSource, vintage: AiVintage): Promise<AiDifference | null> {
  const all = await readVintages(db, vintage.source);
  const earlier = all[all.findIndex(({ id }) => id === vintage.id) - 1];
  if (earlier === undefined) return null;
  for (const board of BOARDS) {
    const [before, after] = [await readScores(db, earlier.id, board), await readScores(db, vintage.id, board)];
    if (before.length === 0 || after.length === 0) continue;
    const scoreBefore = new Map(before.map(({ model, score }) => [model, score]));
    const held = new Set(after.map(({ model }) => model));
    const changed = after.flatMap(({ model, score }) => {
      const was = scoreBefore.get(model);
      return was === undefined || was === score ? [] : [{ model, was, score }];
    });
    changed.sort((a, b) => Math.abs(b.score - b.was) - Math.abs(a.score - a.was));
    const added = after.filter(({ model }) => !scoreBefore.has(model)).length;
    const gone = before.filter(({ model }) => !held.has(model)).length;
    const [most] = changed;
    const moved =
      most === undefined
        ? 'No score moved.'
        : `${changed.length} scores moved, most of all ${most.model} ${number(most.was)} → ${number(most.score)}.`;
    return {
      earlier: listInWords(earlier),
      summary: `${moved} ${added} models came in, ${gone} went.`,
      rows: changed
        .slice(0, MOST_CHANGES)
        .map(({ model, was, score }) => ({ model, before: number(was), after: number(score) })),
    };
  }
  return null;
}
