import { expect } from 'vitest';
import { sqlNumber, sqlRows } from './test-database.ts';
import type { World } from './test-world.ts';

interface LedgerRow {
  readonly hash: string;
  readonly height: number;
  readonly previousHash: string;
}

/** Blocks of the ledger, lowest first, past every store verb. */
export const ledgerRows = ({ url }: Pick<World, 'url'>, status: 'canonical' | 'stale' = 'canonical'): LedgerRow[] =>
  sqlRows(
    url,
    'select hash, height, previous_hash as previousHash from blocks where status = ? order by height',
    status,
  );

/** The ledger is what the source shows from the lowest height up to its tip, each block twice attributed, and nothing else. */
export function expectSame(world: Pick<World, 'url' | 'standIn'>): void {
  const stored = ledgerRows(world);
  const shown = world.standIn.chain.range(stored[0]?.height ?? 0, world.standIn.chain.tip.height);
  expect(stored.map((row) => row.hash)).toEqual(shown.map((block) => block.id));
  expectSound(world);
}

/** Each block's parent is the one below it, and every block has both lists' verdicts. */
export function expectSound(world: Pick<World, 'url'>): void {
  const stored = ledgerRows(world);
  const broken = stored.filter((row, i) => i > 0 && row.previousHash !== stored[i - 1]?.hash);
  expect(broken).toEqual([]);
  const marks = sqlNumber(world.url, 'select count(*) from attributions');
  expect(marks).toBe(2 * sqlNumber(world.url, 'select count(*) from blocks'));
}
