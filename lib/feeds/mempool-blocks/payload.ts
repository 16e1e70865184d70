import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/i);
const count = z.int().nonnegative();

const reportedPool = z.object({ id: count, name: z.string(), slug: z.string() });

const extras = z.object({
  /** Satoshi, subsidy and fees claimed. */
  reward: count,
  totalFees: count,
  /** scriptSig; consensus allows 2 to 100 bytes. */
  coinbaseRaw: z.string().regex(/^(?:[0-9a-f]{2}){2,100}$/i),
  /** First output only. */
  coinbaseAddress: z.string().nullish(),
  /** All outputs; null or empty where the instance has not re-indexed. */
  coinbaseAddresses: z.array(z.string()).nullish(),
  header: z
    .string()
    .regex(/^[0-9a-f]{160}$/i)
    .nullish(),
  pool: reportedPool.nullish(),
});

const block = z.object({
  id: hash,
  height: count,
  /** Null for the first block of all. */
  previousblockhash: hash.nullable(),
  timestamp: z.int().positive(),
  bits: z.int().positive(),
  difficulty: z.number().positive(),
  tx_count: z.int().positive(),
  size: z.int().positive(),
  weight: z.int().positive(),
  extras,
});

/** Answer of `/api/v1/blocks[/{height}]`: 15 blocks, newest first. Thousands at once are no page but an attack. */
export const blocksPayload = z.array(block).max(100, 'at most 100 blocks are read of a page');
export type BlockPayload = z.infer<typeof block>;
