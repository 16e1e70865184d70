import { blockAnswer } from '#jobs/stand-in/block-answer.ts';
import { trueView } from '#jobs/stand-in/chain-view.ts';
import { parseBlocks } from '#lib/feeds/mempool-blocks/parse.ts';
import { storeBlocks } from '#lib/ingest/store-blocks.ts';
import type { World } from './test-world.ts';

const PORTION = 100;

/** Stores blocks of the stand-in's chain as ingest would, but without asking for them page by page. */
export async function fillLedger(
  { database, standIn, clock, context }: Pick<World, 'database' | 'standIn' | 'clock' | 'context'>,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  const view = trueView(standIn.chain, clock.at);
  const origin = { feed: 'mempool-blocks', snapshotOf: () => null, now: clock.at };
  for (let start = from; start <= to; start += PORTION) {
    const shown = standIn.chain.range(start, Math.min(to, start + PORTION - 1)).toReversed();
    const page = parseBlocks(JSON.stringify(shown.map((block) => blockAnswer(block, view))));
    await database.tx(async (db) =>
      storeBlocks(db, { append: page.toReversed(), stale: [] }, await context.attribution(), origin),
    );
  }
}
