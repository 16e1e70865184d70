import { z } from 'zod';
import type { AskNode } from '../core-node/ask-node.ts';
import { BEYOND_TIP, type RpcCall, type RpcReply, readReplies, refusedBy } from '../core-node/replies.ts';
import type { BodyAnswer } from '../http-answer.ts';
import { checkPayload } from '../read-payload.ts';
import { WANTED_STATS } from './payload.ts';

/** As many as mempool has on a page, so that both sources are walked alike. */
const PAGE = 15;
/**
 * Blocks in one batch: fifteen questions, some 1.5 MB of transaction ids, and a second or two of a small machine, which has
 * to read the block and its undo data from disk.
 */
const AT_ONCE = 5;

const height = z.int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const blockReply = z.looseObject({ tx: z.array(hash).min(1) });

/** Replies about one block, as they came but for all transaction ids after the first: a year of those would be 5 GB. */
interface KeptReplies {
  readonly block: RpcReply;
  readonly header: RpcReply;
  readonly stats: RpcReply;
  readonly coinbase: RpcReply | null;
}

/**
 * Asks a node for up to 15 blocks from a height downwards, or from its tip. The answer joins the replies block by block, newest
 * first, and ends with the first block that the node does not have.
 * @throws FeedError
 */
export async function askBlocks(ask: AskNode, from: number | null): Promise<BodyAnswer> {
  const top = from ?? (await tipHeight(ask));
  const heights = Array.from({ length: Math.min(PAGE, top + 1) }, (_, i) => top - i);
  const first = await ask(heights.map((at) => ({ method: 'getblockhash', params: [at] })));
  const replyAt = readReplies(first.text);
  const hashes = heights.flatMap((_, i) => hashOf(replyAt(i)));
  const kept: KeptReplies[] = [];
  for (let i = 0; i < hashes.length && kept.every(({ coinbase }) => coinbase !== null); i += AT_ONCE) {
    kept.push(...(await askAbout(ask, hashes.slice(i, i + AT_ONCE))));
  }
  const text = JSON.stringify(kept);
  return { ...first, text, bytes: new TextEncoder().encode(text) };
}

async function tipHeight(ask: AskNode): Promise<number> {
  const { text } = await ask([{ method: 'getblockcount', params: [] }]);
  const { result, error } = readReplies(text)(0);
  if (error) throw refusedBy('getblockcount', error);
  return checkPayload(height, result);
}

/** The chain may have become shorter since its tip was asked for. */
function hashOf({ result, error }: RpcReply): readonly string[] {
  if (error?.code === BEYOND_TIP) return [];
  if (error) throw refusedBy('getblockhash', error);
  return [checkPayload(hash, result)];
}

async function askAbout(ask: AskNode, hashes: readonly string[]): Promise<readonly KeptReplies[]> {
  const calls = hashes.flatMap((id): RpcCall[] => [
    { method: 'getblock', params: [id, 1] },
    { method: 'getblockheader', params: [id, false] },
    { method: 'getblockstats', params: [id, WANTED_STATS] },
  ]);
  const replyAt = readReplies((await ask(calls)).text);
  const told = hashes.map((id, i) => ({
    id,
    block: withOneTransaction(replyAt(3 * i)),
    header: replyAt(3 * i + 1),
    stats: replyAt(3 * i + 2),
  }));
  const coinbases = await askCoinbases(ask, told);
  return told.map(({ id, ...replies }) => ({ ...replies, coinbase: coinbases.get(id) ?? null }));
}

/** With the block's hash beside its id, a transaction is found without the index that few nodes have. */
async function askCoinbases(
  ask: AskNode,
  blocks: readonly { readonly id: string; readonly block: RpcReply }[],
): Promise<ReadonlyMap<string, RpcReply>> {
  const there = blocks.filter(({ block }) => block.error === null);
  if (there.length === 0) return new Map();
  const calls = there.map(({ id, block }): RpcCall => {
    return { method: 'getrawtransaction', params: [checkPayload(blockReply, block.result).tx[0], 1, id] };
  });
  const replyAt = readReplies((await ask(calls)).text);
  return new Map(there.map(({ id }, i) => [id, replyAt(i)]));
}

function withOneTransaction({ result, error }: RpcReply): RpcReply {
  if (error !== null) return { result: null, error };
  const block = checkPayload(blockReply, result);
  return { result: { ...block, tx: block.tx.slice(0, 1) }, error };
}
