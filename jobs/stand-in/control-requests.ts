import type { IncomingMessage } from 'node:http';
import { type Answer, failure, json } from './answer.ts';
import type { Chain } from './chain.ts';
import { parseControl } from './control.ts';
import { type Faults, FEED_PATHS } from './faults.ts';

/** Largest order that is read, bytes. */
const LARGEST_ORDER = 10_000;

interface Controlled {
  readonly chain: Chain;
  readonly faults: Faults;
  readonly now: () => number;
}

/** `GET /control` shows the state, `POST /control` changes it. */
export async function answerControl(request: IncomingMessage, controlled: Controlled): Promise<Answer> {
  if (request.method !== 'POST') return json(stateOf(controlled));
  const body = await readBody(request);
  if (body === null) return failure(413, `an order has at most ${LARGEST_ORDER} bytes`);
  try {
    obey(body, controlled);
  } catch (error) {
    if (error instanceof RangeError) return failure(400, error.message);
    throw error;
  }
  return json(stateOf(controlled));
}

function obey(body: string, { chain, faults }: Controlled): void {
  const order = parseControl(body);
  if (order.kind === 'mine') chain.mine(order.count, order.by ?? undefined);
  else for (const feed of order.feeds) faults.set(feed, order.mode, order.options);
}

function stateOf({ chain, faults, now }: Controlled) {
  const states = FEED_PATHS.map((feed) => {
    const fault = faults.active(feed);
    return [feed, fault === null ? { mode: 'ok' } : { mode: fault.mode, secondsLeft: fault.until - now() }] as const;
  });
  return {
    simulated: true,
    now: now(),
    firstHeight: chain.firstHeight,
    tipHeight: chain.tip.height,
    tipHash: chain.tip.id,
    secondsToNextBlock: Math.max(0, chain.nextArrival - now()),
    feeds: Object.fromEntries(states),
  };
}

/** null when it is too large; the rest is read and thrown away, so that the answer arrives. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= LARGEST_ORDER) chunks.push(chunk);
  }
  return size <= LARGEST_ORDER ? Buffer.concat(chunks).toString('utf8') : null;
}
