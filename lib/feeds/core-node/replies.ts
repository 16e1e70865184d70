import { z } from 'zod';
import { FeedError } from '../feed-error.ts';
import { readPayload } from '../read-payload.ts';

/** Questions in one batch: a node works through a batch in one piece, and holds the whole answer in memory. */
export const LARGEST_BATCH = 50;

/** One question in JSON-RPC's words. */
export interface RpcCall {
  readonly method: string;
  readonly params: readonly unknown[];
}

/** What a node says of a question that it cannot answer; the codes stand in Bitcoin Core's src/rpc/protocol.h. */
export const rpcError = z.object({ code: z.int(), message: z.string() });
export type RpcError = z.infer<typeof rpcError>;

export interface RpcReply {
  readonly result: unknown;
  readonly error: RpcError | null;
}

const STILL_STARTING = -28;
/** RPC_INVALID_PARAMETER: no block stands at that height yet. */
export const BEYOND_TIP = -8;
/** RPC_MISC_ERROR, which a pruned node gives for a block that it has thrown away. */
const MISCELLANEOUS = -1;

const batch = z
  .array(z.object({ id: z.int(), result: z.unknown().optional(), error: rpcError.nullish() }))
  .max(LARGEST_BATCH, `at most ${LARGEST_BATCH} replies were asked for`);

/**
 * The replies of a batch by the place of their questions in it; the node may send them in any order.
 * @throws FeedError kind `empty` for a node that is starting, `payload` for another shape and, when it is called, for a question
 *   that was left open
 */
export function readReplies(body: string): (question: number) => RpcReply {
  const replies = readPayload(batch, body);
  if (replies.length === 0) throw new FeedError('empty', 'The node answered without a single reply.');
  const starting = replies.find(({ error }) => error?.code === STILL_STARTING)?.error;
  if (starting) throw new FeedError('empty', `The node is starting and has no answers yet: ${printable(starting)}.`);
  const byId = new Map(replies.map(({ id, result, error }) => [id, { result, error: error ?? null }]));
  return (question) => byId.get(question) ?? leftOpen();
}

function leftOpen(): never {
  throw new FeedError('payload', 'The node left a question of the batch unanswered.');
}

/** A block that a pruned node once had: "Block not available (pruned data)". */
export const isPrunedAway = (error: RpcError | null | undefined): boolean =>
  error?.code === MISCELLANEOUS && /pruned/i.test(error.message);

/** The fault of a node that says no where it has to know. */
export const refusedBy = (method: string, error: RpcError | null | undefined): FeedError =>
  new FeedError(
    'payload',
    error
      ? `The node refuses ${method} (error ${error.code}): ${printable(error)}.`
      : `The node answered ${method} with nothing.`,
  );

/** The node's words, short and on one line. */
const printable = ({ message }: RpcError): string =>
  message.replace(/[^\w:;,() -]/g, '').slice(0, 100) || 'without a reason';
