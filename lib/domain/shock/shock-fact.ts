import type { UtcDay } from '../time.ts';

/** One reported shock, with the counts of the days before it, of its own and of the days afterwards. */
export interface ShockFact {
  /** Short name, kebab-case: of two with one, one counts. */
  readonly id: string;
  readonly event: string;
  readonly firstDay: UtcDay;
  /** First block of the shock, and seconds from the start of its difficulty epoch until then. */
  readonly height: number;
  readonly elapsedSeconds: number;
  /** First and last UTC day of each window, both inclusive, the blocks found in it and their mean difficulty. */
  readonly beforeFirst: UtcDay;
  readonly beforeLast: UtcDay;
  readonly beforeBlocks: number;
  readonly beforeDifficulty: number;
  readonly duringFirst: UtcDay;
  readonly duringLast: UtcDay;
  readonly duringBlocks: number;
  readonly duringDifficulty: number;
  readonly laterFirst: UtcDay;
  readonly laterLast: UtcDay;
  readonly laterBlocks: number;
  readonly laterDifficulty: number;
  /** Part of the hashrate that was said to stop, 0..0.99, who said so in words, and where. */
  readonly lost: number;
  readonly lostBasis: string;
  readonly lostUrl: string | null;
  readonly rampDays: number;
  /** Null for ever. */
  readonly durationDays: number | null;
  readonly returnDays: number;
  /** How many retargets are compared. */
  readonly retargets: number;
  /** What the press said, in our words, and who said so where. */
  readonly claim: string | null;
  readonly claimOrigin: string | null;
  readonly claimUrl: string | null;
  /** Who counted the blocks. */
  readonly origin: string;
  readonly note: string | null;
}
