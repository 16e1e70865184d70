import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { blockAnswer } from '#jobs/stand-in/block-answer.ts';
import type { Chain } from '#jobs/stand-in/chain.ts';
import { trueView } from '#jobs/stand-in/chain-view.ts';
import type { SimulatedBlock } from '#jobs/stand-in/simulated-block.ts';
import type { CoreNode } from '#lib/config/settings.ts';
import { SATS_PER_BTC } from '#lib/domain/ledger/subsidy.ts';

/** How the node behaves; each field may be changed while it runs. */
interface NodeState {
  /** Blocks below this height are thrown away. */
  prunedBelow: number;
  /** It is loading its index and answers every question with error -28. */
  isWarmingUp: boolean;
  /** So many requests more are turned away with 503, because the work queue is full. */
  fullQueueFor: number;
  /** It has no method `getblockstats` (before 0.17), so that no fees are told. */
  hasNoStats: boolean;
  /** It is older than version 22 and tells `addresses` in place of `address`. */
  isBefore22: boolean;
}

export interface CoreNodeStandIn {
  /** Settings of a reader with the node's cookie. */
  readonly node: CoreNode;
  readonly state: NodeState;
  /** Methods of the batches asked so far. */
  readonly batches: readonly (readonly string[])[];
  /** As at a start: another cookie, and the old one is worth nothing. */
  renewCookie(): void;
  close(): Promise<void>;
}

/** A user that the node knows beside its cookie, and a password that has to be escaped in an address. */
export const RPC_USER = { name: 'hashgrid', password: 'hunter 2/@%' };

class RpcFailure extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** The documented answers of Bitcoin Core's JSON-RPC over a simulated chain, on a loopback port. */
export async function startCoreNode(chain: Chain, now: () => number): Promise<CoreNodeStandIn> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hashgrid-core-'));
  const cookieFile = path.join(folder, '.cookie');
  const state: NodeState = {
    prunedBelow: 0,
    isWarmingUp: false,
    fullQueueFor: 0,
    hasNoStats: false,
    isBefore22: false,
  };
  const batches: string[][] = [];
  const parts: NodeParts = { chain, state, now, seen: new Map() };
  let cookie = '';
  const renewCookie = (): void => {
    cookie = `__cookie__:${batches.length}${chain.tip.id}`;
    writeFileSync(cookieFile, cookie);
  };
  renewCookie();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const calls = JSON.parse(await bodyOf(request)) as Call[];
    const known = [cookie, `${RPC_USER.name}:${RPC_USER.password}`].map(basic);
    if (!known.includes(request.headers.authorization ?? '')) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="jsonrpc"' }).end();
      return;
    }
    if (state.fullQueueFor > 0) {
      state.fullQueueFor -= 1;
      response.writeHead(503).end('Work queue depth exceeded');
      return;
    }
    batches.push(calls.map(({ method }) => method));
    // Replies are matched by their id alone: no order is promised.
    const replies = calls.map((call) => replyTo(call, parts)).reverse();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(replies));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    node: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, cookieFile },
    state,
    batches,
    renewCookie,
    close() {
      rmSync(folder, { recursive: true, force: true });
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;

interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

interface NodeParts {
  readonly chain: Chain;
  readonly state: NodeState;
  readonly now: () => number;
  readonly seen: Map<unknown, SimulatedBlock>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

function replyTo({ id, method, params }: Call, parts: NodeParts): object {
  try {
    return { result: resultOf(method, params, parts), error: null, id };
  } catch (error) {
    if (!(error instanceof RpcFailure)) throw error;
    return { result: null, error: { code: error.code, message: error.message }, id };
  }
}

function resultOf(method: string, params: readonly unknown[], parts: NodeParts): unknown {
  const { chain, state } = parts;
  if (state.isWarmingUp) throw new RpcFailure(-28, 'Loading block index…');
  switch (method) {
    case 'getbestblockhash':
      return chain.tip.id;
    case 'getblockcount':
      return chain.tip.height;
    case 'getblockhash':
      return (chain.blockAt(Number(params[0])) ?? refuse(-8, 'Block height out of range')).id;
    case 'getblock':
      return blockResult(kept(parts, params[0]), parts);
    case 'getblockheader':
      return blockOf(parts, params[0]).header;
    case 'getblockstats':
      if (state.hasNoStats) throw new RpcFailure(-32601, 'Method not found');
      return { totalfee: kept(parts, params[0]).feesSats };
    case 'getrawtransaction':
      return coinbaseResult(kept(parts, params[2]), String(params[0]), parts);
    default:
      throw new RpcFailure(-32601, 'Method not found');
  }
}

function refuse(code: number, message: string): never {
  throw new RpcFailure(code, message);
}

/** A node knows every block that it has seen, those of a branch that lost among them. */
function blockOf({ chain, seen }: NodeParts, hash: unknown): SimulatedBlock {
  const known = seen.get(hash);
  if (known !== undefined) return known;
  for (const block of chain.range(chain.firstHeight, chain.tip.height)) seen.set(block.id, block);
  return seen.get(hash) ?? refuse(-5, 'Block not found');
}

function kept(parts: NodeParts, hash: unknown): SimulatedBlock {
  const block = blockOf(parts, hash);
  return block.height < parts.state.prunedBelow ? refuse(-1, 'Block not available (pruned data)') : block;
}

function blockResult(block: SimulatedBlock, { chain, now }: NodeParts): object {
  const { id, size, weight, difficulty, version, nonce, merkle_root, mediantime } = blockAnswer(
    block,
    trueView(chain, now()),
  );
  return {
    hash: id,
    confirmations: chain.tip.height - block.height + 1,
    height: block.height,
    version,
    versionHex: version.toString(16).padStart(8, '0'),
    merkleroot: merkle_root,
    time: block.time,
    mediantime,
    nonce,
    bits: block.bits.toString(16).padStart(8, '0'),
    difficulty,
    chainwork: '0'.repeat(64),
    nTx: block.transactionCount,
    previousblockhash: block.previousId,
    strippedsize: size,
    size,
    weight,
    tx: [coinbaseId(block), ...Array(block.transactionCount - 1).fill('ab'.repeat(32))],
  };
}

/** Here the merkle root is the id of the only transaction that is simulated. */
const coinbaseId = ({ merkleRoot }: SimulatedBlock): string => merkleRoot;

/** The reward in as many outputs as there are addresses, and one that holds the witness commitment. */
function coinbaseResult(block: SimulatedBlock, id: string, { chain, state, now }: NodeParts): object {
  if (id !== coinbaseId(block)) refuse(-5, 'No such transaction found in the provided block');
  const { reward } = blockAnswer(block, trueView(chain, now())).extras;
  const [first, ...rest] = block.payoutAddresses;
  const small = 10_000;
  const outputs = [
    { address: first, sats: reward - small * rest.length },
    ...rest.map((address) => ({ address, sats: small })),
  ];
  const vout = outputs.map(({ address, sats }, n) => ({
    value: Number((sats / SATS_PER_BTC).toFixed(8)),
    n,
    scriptPubKey: {
      type: 'witness_v0_keyhash',
      ...(state.isBefore22 ? { reqSigs: 1, addresses: [address] } : { address }),
    },
  }));
  const commitment = { value: 0, n: vout.length, scriptPubKey: { type: 'nulldata', asm: 'OP_RETURN aa21a9ed' } };
  return {
    txid: id,
    vin: [{ coinbase: block.coinbaseScript, txinwitness: ['00'.repeat(32)], sequence: 4_294_967_295 }],
    vout: [...vout, commitment],
    blockhash: block.id,
  };
}
