import { createMinerLottery, type MinerLottery } from './miner-lottery.ts';
import type { Miner } from './miners.ts';
import { createSchedule, type Slot, TARGET_SECONDS } from './schedule.ts';
import { type SimulatedBlock, sealBlock } from './simulated-block.ts';

interface ChainOptions {
  /** Same seed, same chain. */
  readonly seed: string;
  readonly tipHeight: number;
  /** Epoch seconds at which the tip appeared. */
  readonly tipTime: number;
  /** Least number of blocks behind the tip, itself included; the chain starts with the whole epoch that holds the first. */
  readonly blocks: number;
  /** Mean seconds between blocks that come after `tipTime`; the history behind it always has 600. */
  readonly blockIntervalSeconds?: number;
}

/** A simulated chain that grows with the clock that is passed to it. */
export interface Chain {
  readonly seed: string;
  readonly firstHeight: number;
  readonly tip: SimulatedBlock;
  readonly lottery: MinerLottery;
  /** Arrival of the next block, if nothing is mined by hand before. */
  readonly nextArrival: number;
  /** undefined outside of the chain. */
  blockAt(height: number): SimulatedBlock | undefined;
  /** Blocks from one height to another, both included, ascending. */
  range(from: number, to: number): readonly SimulatedBlock[];
  /** Blocks that once stood at a height and were replaced, oldest first. */
  orphansAt(height: number): readonly SimulatedBlock[];
  /** Lets the blocks land that are due. A clock that runs backwards changes nothing. @returns how many landed */
  advanceTo(now: number): number;
  /** Adds blocks at once, dated by the newest clock seen. @param by who finds them; left out: by lot */
  mine(count: number, by?: Miner): readonly SimulatedBlock[];
  /**
   * Replaces the newest `depth` blocks by others and adds `extra`. @returns the replaced ones
   * @throws RangeError for a depth that leaves less than one block
   */
  reorg(depth: number, extra?: number): readonly SimulatedBlock[];
}

/** The first block's parent lies outside of the simulation. */
const BEFORE_FIRST = '00'.repeat(32);

export function createChain(options: ChainOptions): Chain {
  const { seed, blockIntervalSeconds: span = TARGET_SECONDS } = options;
  const lottery = createMinerLottery(seed);
  const schedule = createSchedule(seed);
  const blocks: SimulatedBlock[] = [];
  const orphans = new Map<number, SimulatedBlock[]>();
  let clock = options.tipTime;
  let branch = 0;
  let due: Slot | undefined;

  const add = (slot: Slot, by?: Miner): SimulatedBlock => {
    const draw = by === undefined ? lottery : { ...lottery, draw: () => by };
    const block = sealBlock(seed, slot, blocks.at(-1)?.id ?? BEFORE_FIRST, draw);
    blocks.push(block);
    due = undefined;
    return block;
  };
  for (const slot of schedule.history(options.tipHeight, options.blocks, options.tipTime)) add(slot);
  const firstHeight = blocks[0]?.height ?? 0;

  const tip = (): SimulatedBlock => {
    const block = blocks.at(-1);
    if (block === undefined) throw new RangeError('a chain has at least one block');
    return block;
  };
  const next = (): Slot => {
    due ??= schedule.next(blocks, span, branch);
    return due;
  };
  /** A block mined by hand stands for the time since the last one, so that it cannot move the difficulty. */
  const mineOne = (by?: Miner): SimulatedBlock => {
    const arrival = Math.max(clock, tip().arrival);
    return add(schedule.at(blocks, arrival, arrival - tip().arrival, branch), by);
  };
  const mine = (count: number, by?: Miner): SimulatedBlock[] => Array.from({ length: count }, () => mineOne(by));

  return {
    seed,
    firstHeight,
    lottery,
    get tip() {
      return tip();
    },
    get nextArrival() {
      return next().arrival;
    },
    blockAt: (height) => blocks[height - firstHeight],
    range: (from, to) => blocks.slice(Math.max(0, from - firstHeight), Math.max(0, to - firstHeight + 1)),
    orphansAt: (height) => orphans.get(height) ?? [],
    advanceTo(now) {
      const before = blocks.length;
      clock = Math.max(clock, now);
      while (next().arrival <= clock) add(next());
      return blocks.length - before;
    },
    mine,
    reorg(depth, extra = 1) {
      if (!Number.isInteger(depth) || depth < 1 || depth >= blocks.length) {
        throw new RangeError(`depth must be a whole number from 1 to ${blocks.length - 1}, not ${depth}`);
      }
      const replaced = blocks.splice(-depth);
      branch += 1;
      for (const old of replaced) {
        orphans.set(old.height, [...(orphans.get(old.height) ?? []), old]);
        add(schedule.at(blocks, old.arrival, old.span, branch));
      }
      mine(extra);
      return replaced;
    },
  };
}
