import { z } from 'zod';
import { rpcError } from '../core-node/replies.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

/** Answer of `getblock <hash> 1`, of whose transaction ids only the first is kept. */
const block = z.object({
  hash,
  height: count,
  time: z.int().positive(),
  /** Compact target in hex; other than in mempool's answers, where it is a number. */
  bits: z.string().regex(/^[0-9a-f]{8}$/),
  difficulty: z.number().positive(),
  nTx: z.int().positive(),
  size: z.int().positive(),
  weight: z.int().positive(),
  /** Only the first block of all has none, which no back-fill reaches: the longest one is 6,000 days. */
  previousblockhash: hash,
});

/** An output of the coinbase, value in BTC with 8 decimals. */
const output = z.object({
  value: z.number().min(0).max(21_000_000),
  scriptPubKey: z.object({
    type: z.string(),
    address: z.string().optional(),
    /** Before version 22, in place of `address`. */
    addresses: z.array(z.string()).optional(),
  }),
});

/** Answer of `getrawtransaction <id> 1 <block hash>`. */
const transaction = z.object({
  /** scriptSig; consensus allows 2 to 100 bytes. */
  vin: z.array(z.object({ coinbase: z.string().regex(/^(?:[0-9a-f]{2}){2,100}$/) })).length(1),
  vout: z.array(output).min(1),
});

const replyOf = <T>(result: z.ZodType<T>) =>
  z
    .object({ result: result.nullish(), error: rpcError.nullish() })
    .refine((reply) => reply.result != null || reply.error != null, 'neither a result nor an error');

/** What the node says of one block, reply by reply. */
const told = z.object({
  block: replyOf(block),
  /** `getblockheader <hash> false`: the 80 bytes. */
  header: replyOf(z.string().regex(/^[0-9a-f]{160}$/)),
  /** `getblockstats <hash> ["totalfee"]`, satoshi; an error where the node has no undo data of the block. */
  stats: replyOf(z.object({ totalfee: count })),
  /** Null where it was not asked for, since the node does not have the block. */
  coinbase: replyOf(transaction).nullable(),
});

export const toldBlocks = z.array(told).max(100, 'at most 100 blocks are read of a page');
export type ToldBlock = z.infer<typeof told>;
export type CoinbaseOutput = z.infer<typeof output>;
/** What is asked of `getblockstats`: the whole answer would make the node sort all fees of the block. */
export const WANTED_STATS = ['totalfee'] as const;
