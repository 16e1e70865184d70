import { afterAll } from 'vitest';
import { type StandIn, type StandInOptions, startStandIn } from '#jobs/stand-in/serve.ts';
import type { IngestContext } from '#lib/ingest/ingest-context.ts';
import type { Database } from '#lib/store/database.ts';
import { ingestContext, type TestContextOptions } from './ingest-context.ts';
import { createTestClock, type TestClock } from './test-clock.ts';
import { testDatabases } from './test-database.ts';

/** A stand-in, an empty database and a context that joins them, all on one clock. */
export interface World {
  readonly clock: TestClock;
  readonly standIn: StandIn;
  readonly database: Database;
  readonly url: string;
  readonly context: IngestContext;
  /** The same world through other eyes: another database object, a signal, other limits. */
  with(options: Partial<TestContextOptions>): IngestContext;
}

/** Worlds of one test file. Call at the top level of the file. */
export function testWorlds(options: Partial<StandInOptions> = {}) {
  const databases = testDatabases();
  const standIns: StandIn[] = [];
  afterAll(() => Promise.all(standIns.map((standIn) => standIn.close())));

  /** With `from`, on a copy of that database instead of an empty one. */
  async function startWorld(from?: string, more: Partial<StandInOptions> = {}): Promise<World> {
    const clock = createTestClock();
    const basis = { now: clock.now, seed: 'world', blocks: 1, tipHeight: 977_000 };
    const standIn = await startStandIn({ ...basis, ...options, ...more });
    standIns.push(standIn);
    const url = from === undefined ? await databases.emptyUrl() : databases.copyOf(from);
    const database = databases.open(url);
    const parts = { standIn, database, clock };
    return { ...parts, url, context: ingestContext(parts), with: (other) => ingestContext({ ...parts, ...other }) };
  }

  return { ...databases, startWorld };
}
