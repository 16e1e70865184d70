import { afterAll, describe, expect, it } from 'vitest';
import { parseIsoDay, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { openrouterModels } from '#lib/feeds/openrouter-models/feed.ts';
import { bundledOpenrouterModels, putBundledListing } from '#lib/ingest/ai/bundled-listings.ts';
import { pullCatalogue } from '#lib/ingest/ai/pull-catalogue.ts';
import { readListings } from '#lib/store/ai-listings.ts';
import { readVintage, readVintages } from '#lib/store/ai-vintages.ts';
import { readFeedState } from '#lib/store/feed-states.ts';
import { json, listedAnswer } from '#tests/support/ai-answers.ts';
import { testWorlds } from '#tests/support/test-world.ts';
import { type LoopbackServer, startLoopbackServer, status } from './loopback-server.ts';

const worlds = testWorlds();
const servers: LoopbackServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** A catalogue that says what `models` holds when it is asked. */
async function startCatalogue(models: unknown[]) {
  const world = await worlds.startWorld();
  const server = await startLoopbackServer((_request, response) => json(response, { data: models }));
  servers.push(server);
  const pull = () => pullCatalogue(world.context, openrouterModels, server.url);
  return { world, server, pull, db: world.database.read };
}

describe('a catalogue of models', () => {
  it('becomes a vintage once, and a further one only when it changes', async () => {
    const models = [listedAnswer('acme/a'), listedAnswer('acme/b')];
    const { world, pull, db } = await startCatalogue(models);
    expect(await pull()).toBe('2 models, changed');
    models.reverse();
    expect(await pull()).toBe('2 models, unchanged');
    world.clock.at += SECONDS_PER_DAY;
    models.splice(0, 1, listedAnswer('acme/b', '0.0000005'));
    expect(await pull()).toBe('2 models, changed');
    const vintages = await readVintages(db, 'openrouter-models');
    expect(vintages.map(({ asOf, rowCount, list }) => [asOf, rowCount, list])).toEqual([
      [parseIsoDay('2026-11-22'), 2, 'feed'],
      [parseIsoDay('2026-11-23'), 2, 'feed'],
    ]);
    const prices = await Promise.all(vintages.map(({ id }) => readListings(db, id)));
    expect(prices.map((rows) => rows.map((row) => row.promptUsdPerMillion))).toEqual([
      [1, 1],
      [1, 0.5],
    ]);
    expect((await readVintage(db, 'openrouter-models', parseIsoDay('2026-11-22')))?.id).toBe(vintages[0]?.id);
  });

  it('keeps its former vintage when an answer cannot be read', async () => {
    const { server, pull, db } = await startCatalogue([listedAnswer('acme/a')]);
    await pull();
    for (const body of ['<html>404</html>', '{"data":[]}', '{"data":[{"id":"acme/a"}]}']) {
      server.answer((_request, response) => response.end(body));
      await expect(pull()).rejects.toMatchObject({ name: 'FeedError' });
    }
    server.answer(status(404));
    await expect(pull()).rejects.toMatchObject({ kind: 'http', status: 404 });
    expect(await readVintages(db, 'openrouter-models')).toHaveLength(1);
    expect(await readFeedState(db, 'openrouter-models')).toMatchObject({ failuresInRow: 4, rowCount: 1 });
  });

  it('is a vintage of the day it answers, even where a bundled list says the same', async () => {
    const { world, pull, db } = await startCatalogue([listedAnswer('acme/a')]);
    const told = openrouterModels.parse(JSON.stringify({ data: [listedAnswer('acme/a')] }), {
      receivedAt: world.clock.at,
      ask: null,
      bytes: new Uint8Array(),
    });
    await world.database.tx((tx) => putBundledListing(tx, bundledOpenrouterModels, told));
    expect(await pull()).toBe('1 models, changed');
    expect((await readVintages(db, 'openrouter-models')).map(({ list, asOf }) => [list, asOf])).toEqual([
      ['bundled', parseIsoDay('2026-05-12')],
      ['feed', parseIsoDay('2026-11-22')],
    ]);
  });

  it('is fresh after an answer that says nothing has changed', async () => {
    const { world, server, pull, db } = await startCatalogue([listedAnswer('acme/a')]);
    server.answer((_request, response) => json(response, { data: [listedAnswer('acme/a')] }, { etag: '"one"' }));
    await pull();
    world.clock.at += SECONDS_PER_DAY;
    server.answer((request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"one"' ? 304 : 500).end();
    });
    expect(await pull()).toBe('unchanged');
    expect(await readFeedState(db, 'openrouter-models')).toMatchObject({ newestFactAt: world.clock.at, etag: '"one"' });
  });
});
