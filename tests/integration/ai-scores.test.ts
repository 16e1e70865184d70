import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import type { AiAddress } from '#lib/config/ai-settings.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { readNumberedRows } from '#lib/facts/read-fact-rows.ts';
import { arenaText } from '#lib/feeds/arena-text/feed.ts';
import { artificialAnalysis } from '#lib/feeds/artificial-analysis/feed.ts';
import { epochEci } from '#lib/feeds/epoch-eci/feed.ts';
import type { ScoreFeed } from '#lib/feeds/score-feed.ts';
import { boardRow, checkBoards, storeBoards } from '#lib/ingest/ai/board-row.ts';
import { pullScores } from '#lib/ingest/ai/pull-scores.ts';
import type { IngestContext } from '#lib/ingest/ingest-context.ts';
import { readScores } from '#lib/store/ai-scores.ts';
import { readVintages } from '#lib/store/ai-vintages.ts';
import { readFeedState, readRejections } from '#lib/store/feed-states.ts';
import { readRevision } from '#lib/store/revision.ts';
import { arenaParquet, arenaRow } from '#tests/support/arena-parquet.ts';
import { sqlNumber } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const worlds = testWorlds();
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
});

interface Answer {
  readonly status?: number;
  readonly body?: string | Uint8Array;
  readonly etag?: string;
  readonly location?: string;
}
/** By path and query; what is not named is 404, as a page of 58 kB. */
type Files = Record<string, Answer>;

const PAGE = `<!DOCTYPE html><html><body>${'<p>not found</p>'.repeat(4000)}</body></html>`;
const HEADER =
  'Model,Display name,eci,eci_ci_low,eci_ci_high,date,Organization,Country (of organization),Model accessibility,Accessibility group,model_versions\n';
const eci = (...rows: string[]): string => HEADER + rows.join('\n');
const ANCHOR = 'Anchor 5,Anchor 5,150.0,,,2025-08-07,Lab One,USA,API access,Closed weights,';
const OPEN =
  'Open 2-70B,Open 2,140.25,138.0,142.5,2025-09-30,"Lab Two,Lab Three",China,Open weights (unrestricted),Open weights,';
/** The same model after all scores were fitted anew. */
const REFITTED = OPEN.replace('140.25,138.0,142.5', '140.75,138.25,143.0');

interface Source {
  readonly world: World;
  readonly files: Files;
  readonly base: string;
  readonly asked: readonly string[];
  readonly pull: (feed: ScoreFeed) => Promise<string>;
  readonly context: IngestContext;
}

async function startSource(files: Files): Promise<Source> {
  const world = await worlds.startWorld();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url}${request.headers['x-api-key'] === undefined ? '' : ' with key'}`);
    const { status = 200, body = '', etag, location } = files[request.url ?? ''] ?? { status: 404, body: PAGE };
    const isHeld = etag !== undefined && request.headers['if-none-match'] === etag;
    response.writeHead(isHeld ? 304 : status, { ...(etag && { etag }), ...(location && { location }) });
    response.end(isHeld ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const names: readonly AiAddress[] = ['EPOCH_URL', 'LMARENA_URL', 'ARTIFICIAL_ANALYSIS_URL'];
  const context = world.with({
    ai: {
      addresses: Object.fromEntries(names.map((name) => [name, base])),
      keys: { ARTIFICIAL_ANALYSIS_API_KEY: 'k' },
    },
  });
  return { world, files, base, asked, context, pull: (feed) => pullScores(context, feed, base) };
}

const ECI = '/data/eci_scores.csv';
const PARQUET = '/datasets/lmarena-ai/leaderboard-dataset/resolve/main/text/latest-00000-of-00001.parquet';

describe('a board of scores', () => {
  it('that fits its past anew gets a vintage beside the older one, and an identical answer makes none', async () => {
    const { world, files, pull } = await startSource({ [ECI]: { body: eci(ANCHOR, OPEN) } });
    const db = world.database.read;
    expect(await pull(epochEci)).toMatch(/^2 models as of \d{4}-\d\d-\d\d: a new vintage$/);
    const { revision } = await readRevision(db);
    // Another order of rows says nothing new.
    files[ECI] = { body: eci(OPEN, ANCHOR) };
    expect(await pull(epochEci)).toMatch(/nothing new$/);
    expect((await readRevision(db)).revision).toBe(revision);
    files[ECI] = { body: eci(ANCHOR, REFITTED) };
    expect(await pull(epochEci)).toMatch(/a new vintage$/);
    const [older, newer, ...others] = await readVintages(db, 'epoch-eci');
    expect(others).toEqual([]);
    const scoreIn = async (id: number | undefined) => (await readScores(db, id ?? 0, 'eci')).map((row) => row.score);
    expect(await scoreIn(older?.id)).toEqual([150, 140.25]);
    expect(await scoreIn(newer?.id)).toEqual([150, 140.75]);
    expect(newer).toMatchObject({ list: 'feed', rowCount: 2, origin: 'epoch-eci' });
    expect(await readScores(db, newer?.id ?? 0, 'eci')).toMatchObject([
      { model: 'Anchor 5', low: null, high: null, statedAccess: 'Closed weights', parameters: null },
      { model: 'Open 2-70B', lab: 'Lab Two,Lab Three', statedAccess: 'Open weights', parameters: 70 },
    ]);
    // A source that takes a change back says something new again.
    files[ECI] = { body: eci(ANCHOR, OPEN) };
    await pull(epochEci);
    expect(await readVintages(db, 'epoch-eci')).toHaveLength(3);
  });

  it('is asked only whether it changed, where the source tells', async () => {
    const { world, pull } = await startSource({ [ECI]: { body: eci(ANCHOR), etag: '"1"' } });
    await pull(epochEci);
    expect(await pull(epochEci)).toBe('not modified');
    expect(await readFeedState(world.database.read, 'epoch-eci')).toMatchObject({ failuresInRow: 0, rowCount: 1 });
  });

  it('names the rows that were left out', async () => {
    const undated = 'Undated 1,Undated 1,101.5,99.0,104.0,,Lab One,USA,API access,Closed weights,';
    const { world, pull } = await startSource({ [ECI]: { body: eci(ANCHOR, undated) } });
    expect(await pull(epochEci)).toMatch(/^1 models .*, 1 left out$/);
    const db = world.database.read;
    expect(await readRejections(db, 9)).toMatchObject([{ feed: 'epoch-eci', subject: 'Undated 1' }]);
    expect((await readFeedState(db, 'epoch-eci'))?.note).toMatch(/^1 of 2 rows were left out: Undated 1 has no date/);
  });

  it.each([
    ['404', 404, 'none of the files'],
    ['200', 200, 'a web page instead of data'],
  ])('that is a web page with status %s is a clear failure, and nothing is stored', async (_name, status, message) => {
    const { world, pull } = await startSource({ [ECI]: { status, body: PAGE } });
    await expect(pull(epochEci)).rejects.toThrow(message);
    const db = world.database.read;
    expect(await readVintages(db, 'epoch-eci')).toEqual([]);
    expect((await readFeedState(db, 'epoch-eci'))?.errorMessage).toContain(message);
    expect((await readFeedState(db, 'epoch-eci'))?.failuresInRow).toBe(1);
  });

  it('is found under its older header and under the name of a mirror', async () => {
    const older = `Model version,Organization,Model accessibility,Release date,ECI Score\na_high,Lab One,API access,2025-08-07,150\n`;
    const { pull, asked } = await startSource({ '/epoch_capabilities_index.csv': { body: older } });
    expect(await pull(epochEci)).toMatch(/^1 models/);
    expect(asked).toEqual([ECI, '/eci_scores.csv', '/epoch_capabilities_index.csv']);
  });

  it('is stored once by two workers at once', async () => {
    const { world, context, base } = await startSource({ [ECI]: { body: eci(ANCHOR, OPEN) } });
    await Promise.all([pullScores(context, epochEci, base), pullScores(context, epochEci, base)]);
    expect(await readVintages(world.database.read, 'epoch-eci')).toHaveLength(1);
    expect(sqlNumber(world.url, 'select count(*) from ai_scores')).toBe(2);
  });
});

describe('the board of the Arena', () => {
  const board = arenaParquet([
    arenaRow({ model_name: 'closed-1', rating: 1500 }),
    arenaRow({ model_name: 'open-30b-a3b' }),
  ]);

  it('comes from its dataset, by the day on which it was published, where a redirect leads', async () => {
    const { world, pull } = await startSource({
      [PARQUET]: { status: 302, location: '/cdn/abc' },
      '/cdn/abc': { body: board },
    });
    expect(await pull(arenaText)).toBe('2 models as of 2026-09-13: a new vintage');
    const [vintage] = await readVintages(world.database.read, 'arena-text');
    expect(vintage).toMatchObject({ asOf: parseIsoDay('2026-09-13'), rowCount: 2 });
    expect(await readScores(world.database.read, vintage?.id ?? 0, 'arena')).toMatchObject([
      { model: 'closed-1', score: 1500, votes: 2000 },
      { model: 'open-30b-a3b', parameters: 30 },
    ]);
  });

  it('is taken from the boards of the past that a mirror keeps, each by the day of its name, and once', async () => {
    const catalog = '{"alpha":{"rating":1486.5,"rating_q975":1492.75,"rating_q025":1480.25}}';
    const table = 'model,arena_score,95_pct_ci,votes,organization,license\nBeta-7B,1300,+5/-4,500,Lab,Propretary\n';
    const { world, pull } = await startSource({
      '/text_2025-12-11.json': { body: catalog },
      '/text_2025-08-04.csv': { body: table },
    });
    const both = (what: string): string => `1 models as of 2025-12-11: ${what}; 1 models as of 2025-08-04: ${what}`;
    expect(await pull(arenaText)).toBe(both('a new vintage'));
    expect(await pull(arenaText)).toBe(both('nothing new'));
    const days = (await readVintages(world.database.read, 'arena-text')).map(({ asOf }) => asOf);
    expect(days).toEqual([parseIsoDay('2025-08-04'), parseIsoDay('2025-12-11')]);
  });
});

describe('the index of Artificial Analysis', () => {
  const model = (slug: string, index: number | null) => ({
    name: slug,
    slug,
    release_date: '2026-08-20',
    model_creator: { name: 'Lab' },
    evaluations: { artificial_analysis_intelligence_index: index },
  });
  const page = (number: number, more: boolean, ...data: unknown[]): Answer => ({
    body: JSON.stringify({ pagination: { page: number, has_more: more }, data }),
  });
  const at = (number: number): string => `/api/v2/language/models/free?page=${number}`;

  it('is one board of many pages, asked with the key', async () => {
    const { world, pull, asked } = await startSource({
      [at(1)]: page(1, true, model('a', 60), model('b', null)),
      [at(2)]: page(2, false, model('c', 55.5), model('a', 60)),
    });
    expect(await pull(artificialAnalysis)).toMatch(/^2 models .*, 1 left out$/);
    expect(asked).toEqual([`${at(1)} with key`, `${at(2)} with key`]);
    expect(sqlNumber(world.url, "select count(*) from snapshots where url like '%key%'")).toBe(0);
  });

  it('is not stored where one page is missing', async () => {
    const { world, pull } = await startSource({ [at(1)]: page(1, true, model('a', 60)), [at(2)]: { status: 500 } });
    await expect(pull(artificialAnalysis)).rejects.toThrow('500');
    expect(await readVintages(world.database.read, 'artificial-analysis')).toEqual([]);
    expect((await readFeedState(world.database.read, 'artificial-analysis'))?.failuresInRow).toBe(1);
  });

  it.each([
    [401, 'check ARTIFICIAL_ANALYSIS_API_KEY'],
    [403, 'does not let this key read'],
    [410, 'out of service'],
  ])('says what %i means', async (status, words) => {
    const { pull } = await startSource({ [at(1)]: { status } });
    await expect(pull(artificialAnalysis)).rejects.toThrow(words);
  });
});

describe('bundled boards', () => {
  const file = (...rows: string[]): string =>
    ['source,as_of,board,model,lab,released,score,low,high,votes,stated_access,origin', ...rows].join('\n');
  const anchor = 'epoch-eci,2025-12-19,eci,Anchor 5,Lab One,2025-08-07,150,,,,Closed weights,o';
  const open = 'epoch-eci,2025-12-19,eci,Open 2-70B,"Lab Two,Lab Three",2025-09-30,140.25,138,142.5,,Open weights,o';
  const load = async ({ database }: World, text: string): Promise<void> => {
    const numbered = readNumberedRows('ai-boards.csv', text, boardRow);
    checkBoards('ai-boards.csv', numbered);
    await database.tx((db) =>
      storeBoards(
        db,
        numbered.map(({ row }) => row),
      ),
    );
  };

  it('are vintages of their own; a changed file replaces what it changed', async () => {
    const world = await worlds.startWorld();
    await load(world, file(anchor, open));
    const [first] = await readVintages(world.database.read, 'epoch-eci');
    expect(first).toMatchObject({ list: 'bundled', asOf: parseIsoDay('2025-12-19'), rowCount: 2 });
    await load(world, file(open, anchor));
    expect((await readVintages(world.database.read, 'epoch-eci')).map(({ id }) => id)).toEqual([first?.id]);
    await load(world, file(anchor));
    expect(await readVintages(world.database.read, 'epoch-eci')).toMatchObject([{ rowCount: 1, list: 'bundled' }]);
    expect(sqlNumber(world.url, 'select count(*) from ai_scores')).toBe(1);
  });

  it('become the source’s own where it tells the same, and are not taken away with the file then', async () => {
    const { world, pull } = await startSource({ [ECI]: { body: eci(ANCHOR, OPEN) } });
    await load(world, file(anchor, open));
    expect(await pull(epochEci)).toBe('2 models as of 2025-12-19: the bundled vintage, confirmed');
    const vintages = await readVintages(world.database.read, 'epoch-eci');
    expect(vintages).toMatchObject([
      { list: 'feed', asOf: parseIsoDay('2025-12-19'), sourceUrl: 'https://epoch.ai/eci' },
    ]);
    expect(vintages[0]?.snapshotId).not.toBeNull();
    await load(world, file(anchor));
    expect((await readVintages(world.database.read, 'epoch-eci')).map(({ list }) => list).sort()).toEqual([
      'bundled',
      'feed',
    ]);
  });

  it.each([
    ['stands twice', [anchor, anchor], 'line 3: model: stands there already'],
    ['comes from two origins', [anchor, open.replace(/o$/, 'p')], 'line 3: origin: '],
    ['is on another board', [anchor, open.replace(',eci,', ',arena,')], 'line 3: board: '],
  ])('are refused where a model %s', async (_what, rows, message) => {
    const world = await worlds.startWorld();
    await expect(load(world, file(...rows))).rejects.toThrow(message);
  });

  it('tell what their file says', () => {
    const text = readFileSync(new URL('../../drizzle/seed/ai-boards.csv', import.meta.url), 'utf8');
    const rows = readNumberedRows('ai-boards.csv', text, boardRow).map(({ row }) => row);
    const counts = new Map<string, number>();
    for (const { source, asOf } of rows) counts.set(`${source} ${asOf}`, (counts.get(`${source} ${asOf}`) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      [`epoch-eci ${parseIsoDay('2025-12-19')}`]: 139,
      [`arena-text ${parseIsoDay('2025-08-04')}`]: 265,
      [`arena-text ${parseIsoDay('2025-12-11')}`]: 282,
    });
  });
});
