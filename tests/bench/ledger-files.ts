import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { blockAnswer } from '#jobs/stand-in/block-answer.ts';
import { createChain } from '#jobs/stand-in/chain.ts';
import type { Block } from '#lib/domain/ledger/block.ts';

/** The simulated ledger that the bench works with: about as many blocks as Bitcoin had from 2021 to April 2026. */
export const BLOCKS = 280_000;
const TIP_HEIGHT = 946_236;
const TIP_TIME = Date.parse('2026-04-22T21:50:03Z') / 1000;

/** Writes the ledger to a file, one block a line, oldest first. */
export async function writeLedgerFile(file: string, blocks = BLOCKS, tipTime = TIP_TIME): Promise<void> {
  const chain = createChain({ seed: 'bench', tipHeight: TIP_HEIGHT, tipTime, blocks });
  const view = { chain, tipHeight: TIP_HEIGHT, now: tipTime, hasWrongHash: false };
  const out = createWriteStream(file);
  for (let height = TIP_HEIGHT - blocks + 1; height <= TIP_HEIGHT; height += 1) {
    const simulated = chain.blockAt(height);
    if (!simulated) throw new RangeError(`the simulated chain has no block ${height}`);
    const line = `${JSON.stringify(toBlock(blockAnswer(simulated, view as never)))}\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

function toBlock(answer: ReturnType<typeof blockAnswer>): Block {
  return {
    hash: answer.id,
    height: answer.height,
    previousHash: answer.previousblockhash,
    timestamp: answer.timestamp,
    bits: answer.bits,
    difficulty: answer.difficulty,
    transactionCount: answer.tx_count,
    sizeBytes: answer.size,
    weight: answer.weight,
    rewardSats: answer.extras.reward,
    feesSats: answer.extras.totalFees,
    coinbaseScript: answer.extras.coinbaseRaw,
    payoutAddresses: answer.extras.coinbaseAddresses,
    header: answer.extras.header,
    reportedPool: { id: answer.extras.pool.id, name: answer.extras.pool.name, slug: answer.extras.pool.slug },
  };
}

/** Reads the file back in pages. */
export async function* readPages(file: string, size: number): AsyncGenerator<Block[]> {
  let page: Block[] = [];
  for await (const line of createInterface({ input: createReadStream(file, { highWaterMark: 1 << 20 }) })) {
    page.push(JSON.parse(line));
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
