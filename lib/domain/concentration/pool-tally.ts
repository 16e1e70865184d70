import type { BlockCounts } from './block-counts.ts';

/** Labels that stand for blocks of nobody we can name: unknown ones, and the unnamed rest of a published chart. */
export const NAMELESS_POOLS: readonly string[] = ['unknown', 'other-named'];

/** A period that holds this one does not tell all of its pools apart: one without a row may have found blocks nevertheless. */
export const UNNAMED_REST = 'other-named';

/** Blocks per pool of a window that slides: periods come in at one end and leave at the other. */
export class PoolTally {
  readonly #blocks = new Map<string, number>();
  #total = 0;

  add(pool: string, blocks: number): void {
    const sum = (this.#blocks.get(pool) ?? 0) + blocks;
    if (sum === 0) this.#blocks.delete(pool);
    else this.#blocks.set(pool, sum);
    this.#total += blocks;
  }

  /** All blocks of the window, nameless ones included. */
  get total(): number {
    return this.#total;
  }

  /** Pools with at least one block, nameless ones included. */
  entries(): IterableIterator<[pool: string, blocks: number]> {
    return this.#blocks.entries();
  }

  /** What the measures are computed from. */
  counts(): BlockCounts {
    const known: number[] = [];
    let unknown = 0;
    for (const [pool, blocks] of this.#blocks) {
      if (NAMELESS_POOLS.includes(pool)) unknown += blocks;
      else known.push(blocks);
    }
    return { known: known.sort((a, b) => b - a), unknown };
  }
}
