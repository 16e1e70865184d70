import { Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { aiJobs } from '#jobs/ai-jobs.ts';
import { createLogger } from '#lib/config/log.ts';
import { isoDay, parseIsoDay, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { pullRankings } from '#lib/ingest/ai/pull-rankings.ts';
import { getSources } from '#lib/queries/get-sources.ts';
import { readTokenDays } from '#lib/store/ai-token-days.ts';
import { readVintages } from '#lib/store/ai-vintages.ts';
import { json, type RankingRow, rankingsAnswer } from '#tests/support/ai-answers.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { aiSources } from '#tests/support/ingest-context.ts';
import { sqlRows } from '#tests/support/test-database.ts';
import { testWorlds } from '#tests/support/test-world.ts';
import { type LoopbackServer, startLoopbackServer, status } from './loopback-server.ts';

const KEY = 'sk-or-secret';
const FEED = 'openrouter-rankings';
const worlds = testWorlds();
const servers: LoopbackServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** A router that tells what `rows` holds when it is asked; the clock stands on 2026-11-22. */
async function startRouter(rows: RankingRow[]) {
  const world = await worlds.startWorld();
  const asked: string[] = [];
  const server = await startLoopbackServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    asked.push(`${searchParams.get('start_date')} ${searchParams.get('end_date')}`);
    json(response, rankingsAnswer(searchParams, rows));
  });
  servers.push(server);
  const context = world.with({ ai: { keys: { OPENROUTER_API_KEY: KEY } }, http: { spacingSeconds: 0, retries: 0 } });
  return { world, server, asked, context, pull: () => pullRankings(context, server.url), db: world.database.read };
}

const BEYOND = '9007199254740993';
const OLD: RankingRow = ['2025-03-01', 'acme/a', '7'];
const first: readonly RankingRow[] = [
  OLD,
  ['2026-11-20', 'acme/a', BEYOND],
  ['2026-11-20', 'other', '5'],
  ['2026-11-21', 'acme/a', '10'],
];
const told = async (db: Parameters<typeof readTokenDays>[0], vintage?: number) =>
  (await readTokenDays(db, 0, 30_000, vintage)).map(({ day, model, tokens }) => [isoDay(day), model, `${tokens}`]);

describe('tokens by day', () => {
  it('are asked for since 2025 in windows of 366 days, then for the last fourteen again', async () => {
    const { world, asked, pull } = await startRouter([...first]);
    expect(await pull()).toBe('3 days new or restated');
    world.clock.at += 2 * SECONDS_PER_DAY;
    await pull();
    expect(asked).toEqual(['2025-01-01 2026-01-01', '2026-01-02 2026-11-21', '2026-11-08 2026-11-23']);
  });

  it('keep every digit, beyond 2^53 too', async () => {
    const { world, pull, db } = await startRouter([...first]);
    await pull();
    expect(await told(db)).toEqual([...first]);
    expect(sqlRows(world.url, 'select tokens, typeof(tokens) as kind from ai_token_days where day = 20777')).toEqual([
      { tokens: BEYOND, kind: 'text' },
      { tokens: '5', kind: 'text' },
    ]);
  });

  it('make no vintage when nothing changed, and one of the restated day alone when it did', async () => {
    const rows = [...first];
    const { world, pull, db } = await startRouter(rows);
    await pull();
    expect(await pull()).toBe('unchanged');
    rows.splice(2, 1, ['2026-11-20', 'other', '6']);
    world.clock.at += 3600;
    expect(await pull()).toBe('1 days new or restated');
    const vintages = await readVintages(db, FEED);
    expect(vintages.map(({ rowCount, asOf }) => [rowCount, isoDay(asOf)])).toEqual([
      [4, '2026-11-22'],
      [2, '2026-11-22'],
    ]);
    expect(await told(db)).toEqual(rows);
    expect(await told(db, vintages[0]?.id)).toEqual([...first]);
  });

  it('that an answer leaves out stay as they were told', async () => {
    const rows = [...first];
    const { pull, db } = await startRouter(rows);
    await pull();
    rows.splice(1, 2);
    expect(await pull()).toBe('unchanged');
    expect(await told(db)).toEqual([...first]);
  });

  it('are stored whole or not at all when one of two windows fails', async () => {
    const { server, pull, db } = await startRouter([]);
    server.answer((request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://localhost');
      json(response, rankingsAnswer(searchParams, [OLD]));
    }, status(503));
    await expect(pull()).rejects.toMatchObject({ status: 503 });
    expect(await told(db)).toEqual([]);
    expect(await readVintages(db, FEED)).toEqual([]);
  });

  it.each([
    [401, 'OpenRouter does not know the key (401): check OPENROUTER_API_KEY.'],
    [403, 'OpenRouter does not let the key read its rankings (403): check OPENROUTER_API_KEY.'],
    [429, 'OpenRouter has had too many questions with this key (429): it answers 30 a minute and 500 a day.'],
  ])('say what a refusal with %i means, on the page of sources too', async (code, sentence) => {
    const { world, server, pull, db } = await startRouter([]);
    server.answer(status(code));
    await expect(pull()).rejects.toMatchObject({ message: sentence, status: code });
    const ai = aiSources({ addresses: { OPENROUTER_URL: server.url }, keys: { OPENROUTER_API_KEY: KEY } });
    const { feeds } = await getSources(dataSourceOver(db, world.clock.now(), { ai }));
    expect(feeds.find(({ id }) => id === FEED)?.sentence).toContain(sentence);
  });

  it('carry the line of the licence, with the time of the figures', async () => {
    const { world, server, pull, db } = await startRouter([...first]);
    await pull();
    const ai = aiSources({ addresses: { OPENROUTER_URL: server.url }, keys: { OPENROUTER_API_KEY: KEY } });
    const { feeds } = await getSources(dataSourceOver(db, world.clock.now(), { ai }));
    expect(feeds.find(({ id }) => id === FEED)).toMatchObject({
      health: 'fresh',
      sentence: 'Source: OpenRouter (openrouter.ai/rankings), as of 2026-11-22T02:00:00Z. Licensed under CC BY 4.0.',
    });
  });

  it('are asked for with the key, which stays out of store and log', async () => {
    const lines: string[] = [];
    const { world, server, context, db } = await startRouter([...first]);
    const destination = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const log = createLogger({ name: 'test', level: 'debug', destination, readable: false });
    await pullRankings({ ...context, log }, server.url);
    server.answer(status(401));
    await expect(pullRankings({ ...context, log }, server.url)).rejects.toThrow('does not know the key');
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill(`Bearer ${KEY}`));
    const tables = ['snapshots', 'feed_states', 'feed_runs', 'ai_vintages', 'ai_token_days'];
    const stored = tables.flatMap((table) => sqlRows(world.url, `select * from ${table}`));
    expect(JSON.stringify(stored) + lines.join('')).not.toContain(KEY);
    expect(lines.join('')).toContain('does not know the key');
    expect(await told(db)).toHaveLength(4);
  });

  it('are off, in words, until the key is set', async () => {
    const { world, db } = await startRouter([]);
    const ai = aiSources({ addresses: { OPENROUTER_URL: 'http://127.0.0.1:9' } });
    expect(aiJobs(ai).map(({ id }) => id)).toEqual(['pull-ai-openrouter-models']);
    const { feeds } = await getSources(dataSourceOver(db, world.clock.now(), { ai }));
    const states = feeds.filter(({ id }) => id.startsWith('openrouter') || id === 'models-dev');
    expect(states.map(({ id, health, sentence }) => [id, health, sentence])).toEqual([
      ['openrouter-models', 'never', 'Has not been asked yet.'],
      ['models-dev', 'off', 'Switched off: MODELS_DEV_URL is off.'],
      ['openrouter-rankings', 'off', 'Off until its free key is set: OPENROUTER_API_KEY.'],
    ]);
  });
});

describe('days of tokens on record', () => {
  it('are read as they were known at a vintage', async () => {
    const rows = [...first];
    const { pull, db } = await startRouter(rows);
    await pull();
    expect(await readTokenDays(db, parseIsoDay('2026-11-21'), parseIsoDay('2026-11-30'))).toEqual([
      { day: parseIsoDay('2026-11-21'), model: 'acme/a', tokens: 10n },
    ]);
    expect(await told(db, 0)).toEqual([]);
  });
});
