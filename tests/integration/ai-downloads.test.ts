import { afterAll, describe, expect, it } from 'vitest';
import { huggingFaceModels } from '#lib/feeds/hugging-face-models/feed.ts';
import { pullDownloads } from '#lib/ingest/ai/pull-downloads.ts';
import { readDownloads } from '#lib/store/ai-downloads.ts';
import { readVintage, readVintages } from '#lib/store/ai-vintages.ts';
import { readFeedState } from '#lib/store/feed-states.ts';
import { hubModels, json } from '#tests/support/ai-answers.ts';
import { sqlRows } from '#tests/support/test-database.ts';
import { testWorlds } from '#tests/support/test-world.ts';
import { type Handler, type LoopbackServer, startLoopbackServer, status } from './loopback-server.ts';

const TOKEN = 'hf_secret';
const worlds = testWorlds();
const servers: LoopbackServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** A page of models with the way to the next one, by default on the host that was asked. */
const page =
  (first: number, count: number, next: string | null): Handler =>
  (_request, response) => {
    const links = next === null ? '' : `<${next}>; rel="next"`;
    json(response, hubModels(first, count), links === '' ? {} : { link: `</api/first>; rel="prev", ${links}` });
  };

async function startHub(token: string | null = null) {
  const world = await worlds.startWorld();
  const server = await startLoopbackServer(status(500));
  servers.push(server);
  const context = world.with({ ai: { keys: { HUGGING_FACE_TOKEN: token } }, http: { spacingSeconds: 0, retries: 1 } });
  const pull = () => pullDownloads(context, server.url);
  return { world, server, pull, db: world.database.read };
}

const vintages = async (db: Parameters<typeof readVintages>[0]) =>
  (await readVintages(db, huggingFaceModels.id)).map(({ rowCount }) => rowCount);

describe('pages of downloads', () => {
  it('are followed to a thousand models, each once, and become one vintage', async () => {
    const { server, pull, db } = await startHub();
    server.answer(
      page(0, 400, '/api/models?cursor=b'),
      page(399, 400, `${server.url}/api/models?cursor=c`),
      page(799, 400, null),
    );
    expect(await pull()).toBe('1000 models, changed');
    expect(server.requests.map(({ url }) => url?.replace(/.*cursor=/, ''))).toEqual([
      expect.stringMatching(/limit=1000&expand/),
      'b',
      'c',
    ]);
    expect(await vintages(db)).toEqual([1000]);
    const rows = await readDownloads(db, (await readVintage(db, huggingFaceModels.id))?.id ?? 0);
    expect([rows.length, rows[0]?.model, rows.at(-1)?.model]).toEqual([1000, 'lab/model-0', 'lab/model-999']);
  });

  it('that end early, fail on the way or lead elsewhere leave the former vintage alone', async () => {
    const { server, pull, db } = await startHub();
    server.answer(page(0, 1000, null));
    await pull();
    const broken: Handler[][] = [
      [page(0, 400, null)],
      [page(0, 400, '/api/models?cursor=b'), status(500), status(500)],
      [page(0, 400, '/api/models?cursor=b'), (_request, response) => response.end('[{"id":"lab/mo')],
      [page(0, 400, 'http://127.0.0.2:9/api/models?cursor=b')],
      [page(0, 400, '/api/models?cursor=b')],
    ];
    const messages: string[] = [];
    for (const answers of broken) {
      server.answer(...answers);
      messages.push(
        await pull().then(
          () => 'stored',
          (error: Error) => error.message,
        ),
      );
    }
    expect(messages).toEqual([
      'The list ends after 400 of 1000 models; nothing of it was stored.',
      expect.stringMatching(/answered 500/),
      'The answer is not JSON, or breaks off in the middle.',
      'The answer says that its next page is on another host, which is not asked.',
      'The list ends after 400 of 1000 models; nothing of it was stored.',
    ]);
    expect(await vintages(db)).toEqual([1000]);
    expect(await readFeedState(db, huggingFaceModels.id)).toMatchObject({ failuresInRow: 5 });
  });

  it('wait as long as the limit of requests says, in either header', async () => {
    const { server, pull, db } = await startHub();
    for (const headers of [{ 'retry-after': '5' }, { ratelimit: '"api";r=0;t=7' }]) {
      server.answer(status(429, headers), page(0, 1000, null));
      expect(await pull()).toMatch(/^1000 models/);
    }
    server.answer(status(429, { ratelimit: '"api";r=0;t=290' }));
    await expect(pull()).rejects.toMatchObject({ status: 429, retryAfterSeconds: 290 });
    expect(await vintages(db)).toEqual([1000]);
  });

  it('are asked for with the token, which stays out of store and log', async () => {
    const { world, server, pull } = await startHub(TOKEN);
    server.answer(page(0, 600, '/api/models?cursor=b'), page(600, 600, null));
    await pull();
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(Array(2).fill(`Bearer ${TOKEN}`));
    server.answer(status(401));
    await expect(pull()).rejects.toMatchObject({ status: 401 });
    const tables = ['snapshots', 'feed_states', 'feed_runs', 'ai_vintages'];
    const stored = tables.flatMap((table) => sqlRows(world.url, `select * from ${table}`));
    expect(JSON.stringify(stored)).not.toContain(TOKEN);
  });

  it('are asked for without a token where there is none', async () => {
    const { server, pull } = await startHub();
    server.answer(page(0, 1000, null));
    await pull();
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });
});
