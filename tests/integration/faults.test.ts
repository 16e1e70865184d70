import { describe, expect, it } from 'vitest';
import type { FaultMode } from '#jobs/stand-in/faults.ts';
import { adoptPoolList } from '#lib/ingest/adopt-pool-list.ts';
import { backfillBlocks } from '#lib/ingest/backfill-blocks.ts';
import { followChain } from '#lib/ingest/follow-chain.ts';
import type { IngestContext } from '#lib/ingest/ingest-context.ts';
import { readFeedRuns, readFeedState, readFeedStates } from '#lib/store/feed-states.ts';
import { sqlNumber } from '#tests/support/test-database.ts';
import { testWorlds, type World } from '#tests/support/test-world.ts';

const worlds = testWorlds();

/** A short limit for the one fault that is about time. */
const impatient = (world: World) => world.with({ http: { timeouts: { headersMs: 150, bodyMs: 150 } } });

const countBlocks = ({ url }: World): number => sqlNumber(url, 'select count(*) from blocks');

interface FaultCase {
  readonly mode: FaultMode;
  readonly kind: string;
  readonly words: RegExp;
}

const cases: readonly FaultCase[] = [
  { mode: '429', kind: 'http', words: /answered 429 \(too many requests\) and asked to wait 60 s\.$/ },
  { mode: '500', kind: 'http', words: /answered 500 \(internal server error\)\.$/ },
  { mode: 'timeout', kind: 'timeout', words: /sent no answer within 0\.15 s\.$/ },
  { mode: 'truncated', kind: 'network', words: /(broke off the connection|could not be read)/ },
  { mode: 'html', kind: 'payload', words: /^The source answered with a web page instead of data/ },
  { mode: 'empty', kind: 'empty', words: /^The answer is empty\.$/ },
];

describe('a source that fails while the chain is followed', () => {
  it.each(cases)(
    '$mode: is put in words, loses and doubles nothing, and is over by itself',
    async ({ mode, kind, words }) => {
      const world = await worlds.startWorld();
      const context = impatient(world);
      await followChain(context);
      world.standIn.chain.mine(2);
      world.standIn.faults.set('mempool', mode, { forSeconds: 60 });
      for (const failures of [1, 2]) {
        // The 429 asks to be left alone; a new client stands for the next start of the worker.
        await expect(followChain(impatient(world))).rejects.toThrow(words);
        const state = await readFeedState(world.database.read, 'mempool-tip');
        expect(state).toMatchObject({ failuresInRow: failures, errorKind: kind, failingSince: world.clock.at });
        expect(state?.errorMessage).toMatch(words);
      }
      expect(countBlocks(world)).toBe(15);
      const runs = await readFeedRuns(world.database.read, 10, 'mempool-tip');
      expect(runs.filter((run) => run.outcome === 'failed')).toHaveLength(1);
      world.clock.at += 61;
      expect(await followChain(impatient(world))).toMatchObject({ staled: 0 });
      expect(countBlocks(world)).toBe(world.standIn.chain.tip.height - 977_000 + 15);
      const healthy = { failuresInRow: 0, failingSince: null, errorKind: null, errorMessage: null };
      expect(await readFeedState(world.database.read, 'mempool-tip')).toMatchObject(healthy);
    },
  );

  it('refuses a page with a wrong hash, whole, in a sentence, and takes it once it is right', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    world.standIn.chain.mine(3);
    world.standIn.faults.set('mempool', 'wrong-hash', { forSeconds: 60 });
    const refusal =
      /^A page of blocks was refused at height 977003: the header of block [0-9a-f]{64} hashes to another id\.$/;
    await expect(followChain(world.context)).rejects.toThrow(refusal);
    expect(countBlocks(world)).toBe(15);
    const [run] = await readFeedRuns(world.database.read, 1, 'mempool-blocks');
    expect(run).toMatchObject({ outcome: 'failed', rowsNew: 0 });
    expect(run?.message).toMatch(refusal);
    const kept = sqlNumber(world.url, 'select body is not null from snapshots where id = ?', run?.snapshotId ?? -1);
    expect(kept).toBe(1);
    world.standIn.faults.clear();
    expect(await followChain(world.context)).toEqual({ appended: 3, staled: 0 });
    expect(await readFeedState(world.database.read, 'mempool-blocks')).toMatchObject({ failuresInRow: 0 });
  });
});

describe('a source that fails during the back-fill', () => {
  it.each(cases)('$mode: keeps what is there, and goes on below it afterwards', async ({ mode, words }) => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    world.standIn.faults.set('mempool', mode, { forSeconds: 60 });
    const failing = backfillBlocks(impatient(world), { days: 1, worker: 'w' });
    if (mode === 'empty') expect(await failing).toBe('nothing-below');
    else await expect(failing).rejects.toThrow(words);
    expect(countBlocks(world)).toBe(15);
    world.standIn.faults.clear();
    expect(await backfillBlocks(world.with({}), { days: 1, worker: 'w' })).toBe('complete');
    expect(sqlNumber(world.url, 'select max(height) - min(height) + 1 - count(*) from blocks')).toBe(0);
    expect(await readFeedState(world.database.read, 'mempool-blocks')).toMatchObject({ failuresInRow: 0, note: null });
  });
});

describe('a pool list that cannot be fetched', () => {
  it.each(cases)('$mode: leaves the list in use, and says why', async ({ mode, kind }) => {
    const world = await worlds.startWorld();
    await adoptPoolList(world.context, 'mempool');
    world.standIn.faults.set('pool-lists/mempool', mode, { forSeconds: 60 });
    await expect(adoptPoolList(impatient(world), 'mempool')).rejects.toThrow();
    expect((await world.context.attribution()).version('mempool')).toHaveLength(64);
    expect(await readFeedState(world.database.read, 'pool-list-mempool')).toMatchObject({
      failuresInRow: 1,
      errorKind: kind,
    });
    world.clock.at += 61;
    expect(await adoptPoolList(world.with({}), 'mempool')).toBe('unchanged');
    expect(await readFeedState(world.database.read, 'pool-list-mempool')).toMatchObject({ failuresInRow: 0 });
  });
});

describe('answers of no use', () => {
  it('keep one body an hour, and hash, size and address always', async () => {
    const world = await worlds.startWorld();
    let asked = 0;
    const wall: IngestContext = {
      ...world.context,
      http: {
        ...world.context.http,
        async get(url, request) {
          asked += 1;
          const answer = await world.context.http.get(url, request);
          const text = `<html>Are you human? ${asked}</html>`;
          return answer.kind === 'not-modified' ? answer : { ...answer, text, bytes: new TextEncoder().encode(text) };
        },
      },
    };
    const bodies = () => sqlNumber(world.url, 'select count(*) from snapshots where body is not null');
    const fail = () => expect(followChain(wall)).rejects.toThrow(/web page/);
    for (let minute = 0; minute < 60; minute += 1) {
      await fail();
      world.clock.at += 60;
    }
    expect(bodies()).toBe(1);
    expect(sqlNumber(world.url, 'select count(distinct sha256) from snapshots where byte_length > 20')).toBe(60);
    for (let minute = 0; minute < 60; minute += 1) {
      await fail();
      world.clock.at += 60;
    }
    expect(bodies()).toBe(2);
  });

  it('count as such when good answers come in between', async () => {
    const world = await worlds.startWorld();
    const faulty = `select count(*) from snapshots where feed = 'mempool-blocks' and body is not null`;
    await followChain(world.context);
    for (let i = 0; i < 3; i += 1) {
      world.standIn.chain.mine(1);
      world.standIn.faults.set('mempool', 'wrong-hash');
      await expect(followChain(world.context)).rejects.toThrow(/hashes to another id/);
      world.standIn.faults.clear();
      await followChain(world.context);
    }
    expect(sqlNumber(world.url, faulty)).toBe(1 + 3 + 1);
  });
});

describe('the record of feeds', () => {
  it('says when a host is left alone, and asks it nothing meanwhile', async () => {
    const world = await worlds.startWorld();
    const context = world.with({});
    world.standIn.faults.set('mempool', '429', { forSeconds: 600 });
    await expect(followChain(context)).rejects.toThrow(/asked to wait 600 s/);
    world.standIn.faults.clear();
    await expect(followChain(context)).rejects.toThrow(/is left alone until .*, because it asked to wait\.$/);
    const [state] = await readFeedStates(world.database.read);
    // What the host did wrong stays the reason; that it rests is said beside it.
    expect(state).toMatchObject({ feed: 'mempool-tip', failuresInRow: 1, errorKind: 'http' });
    expect(state?.errorMessage).toMatch(/asked to wait 600 s/);
    expect(state?.note).toMatch(/is left alone until/);
    expect(sqlNumber(world.url, 'select count(*) from snapshots')).toBe(0);
  });

  it('does not grow while nothing happens', async () => {
    const world = await worlds.startWorld();
    await followChain(world.context);
    const before = sqlNumber(world.url, 'select count(*) from feed_runs');
    for (let i = 0; i < 5; i += 1) await followChain(world.context);
    expect(sqlNumber(world.url, 'select count(*) from feed_runs')).toBe(before);
    const state = await readFeedState(world.database.read, 'mempool-tip');
    expect(state).toMatchObject({ lastSuccessAt: world.clock.at, lastAttemptAt: world.clock.at });
  });
});
