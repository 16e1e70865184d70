import { beforeAll } from 'vitest';
import { adoptPoolList } from '#lib/ingest/adopt-pool-list.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { fillLedger } from './fill-ledger.ts';
import { createTestClock } from './test-clock.ts';
import type { testWorlds, World } from './test-world.ts';

export const COPIED_TIP = 977_000;
/** 34 days. */
export const COPIED_BLOCKS = 5_000;

/**
 * A month of blocks, attributed, with all their figures, made once a file. A copy takes milliseconds; the chain behind a
 * world takes longer, so a test that adds no blocks from the source takes a copy alone.
 */
export function ledgerCopies(worlds: ReturnType<typeof testWorlds>) {
  let prepared: string;
  const history = { blocks: COPIED_BLOCKS + 200, tipHeight: COPIED_TIP };

  beforeAll(async () => {
    const world = await worlds.startWorld(undefined, history);
    await adoptPoolList(world.context, 'mempool');
    await adoptPoolList(world.context, 'bitcoin-data');
    await fillLedger(world, { from: COPIED_TIP - COPIED_BLOCKS + 1, to: COPIED_TIP });
    await rebuildFigures(world.database, world.clock.at);
    await world.database.close();
    prepared = world.url;
  });

  return {
    /** The ledger with the source that it came from. */
    startWorld: (): Promise<World> => worlds.startWorld(prepared, history),
    /** The ledger alone. */
    copy() {
      const url = worlds.copyOf(prepared);
      return { url, database: worlds.open(url), clock: createTestClock() };
    },
  };
}
