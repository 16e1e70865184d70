import { FAULT_MODES, type FaultMode, type FaultOptions, FEED_PATHS, type FeedPath } from './faults.ts';
import { MINERS, type Miner } from './miners.ts';

/** An order for the stand-in: a fault for some feeds, or blocks to be mined now. */
type ControlOrder =
  | {
      readonly kind: 'fault';
      readonly feeds: readonly FeedPath[];
      readonly mode: FaultMode;
      readonly options: FaultOptions;
    }
  | { readonly kind: 'mine'; readonly count: number; readonly by: Miner | null };

/** Whole-number fields and their bounds. `depth` stays small: deeper reorganisations have not been seen since 2013. */
const BOUNDS = { forSeconds: [1, 86_400], depth: [1, 100], delayMs: [1, 120_000], mine: [1, 100] } as const;

/**
 * Reads a body such as `{"feed":"mempool","mode":"429","forSeconds":30}` or `{"mine":1,"pool":"antpool"}`. The feed `pool-lists` stands for
 * both lists.
 * @throws RangeError with one sentence that names the field and what it may be
 */
export function parseControl(body: string): ControlOrder {
  const order = parseObject(body);
  const unknown = Object.keys(order).find((name) => !['feed', 'mode', 'pool', ...Object.keys(BOUNDS)].includes(name));
  if (unknown !== undefined) throw new RangeError(`unknown field ${unknown}`);
  const count = wholeNumber(order, 'mine');
  if (count !== undefined) return { kind: 'mine', count, by: minerOf(order.pool) };
  return { kind: 'fault', feeds: feedsOf(order.feed), mode: modeOf(order.mode), options: optionsOf(order) };
}

function parseObject(body: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new RangeError('the body must be JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RangeError('the body must be a JSON object');
  }
  return { ...value };
}

/** Who finds the blocks; null leaves it to the lot. */
function minerOf(value: unknown): Miner | null {
  if (value === undefined) return null;
  const miner = MINERS.find(({ slug }) => slug === value);
  if (miner === undefined) throw new RangeError(`pool must be one of ${MINERS.map(({ slug }) => slug).join(', ')}`);
  return miner;
}

function feedsOf(value: unknown): readonly FeedPath[] {
  const feeds = FEED_PATHS.filter(
    (feed) => feed === value || (value === 'pool-lists' && feed.startsWith('pool-lists/')),
  );
  if (feeds.length === 0) throw new RangeError(`feed must be one of ${FEED_PATHS.join(', ')}, or pool-lists for both`);
  return feeds;
}

function modeOf(value: unknown): FaultMode {
  const mode = FAULT_MODES.find((known) => known === value);
  if (mode === undefined) throw new RangeError(`mode must be one of ${FAULT_MODES.join(', ')}`);
  return mode;
}

function optionsOf(order: Record<string, unknown>): FaultOptions {
  const names = ['forSeconds', 'depth', 'delayMs'] as const;
  const given = names.map((name) => [name, wholeNumber(order, name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

function wholeNumber(order: Record<string, unknown>, name: keyof typeof BOUNDS): number | undefined {
  const value = order[name];
  if (value === undefined) return undefined;
  const [least, most] = BOUNDS[name];
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`${name} must be a whole number from ${least} to ${most}`);
}
