import { createServer, type Server } from 'node:http';
import { aiAddressSettings } from '#lib/config/ai-settings.ts';
import { energyAddressSettings } from '#lib/config/energy-settings.ts';
import { dayOf } from '#lib/domain/time.ts';
import { type Answer, text } from './answer.ts';
import { answerRequests } from './answer-requests.ts';
import { type Chain, createChain } from './chain.ts';
import { ENERGY_ADDRESSES, ENERGY_PATHS } from './energy/sources.ts';
import { createFaults, type Faults } from './faults.ts';
import { createHeldRequests } from './held-requests.ts';
import { TARGET_SECONDS } from './schedule.ts';
import { STRATUM_PATH, serveStratum } from './stratum-socket.ts';

export interface StandInOptions {
  /** The present, epoch seconds. Every request lets the blocks land that are due by then. */
  readonly now: () => number;
  /** Port on 127.0.0.1; 0 (default) takes any free one. */
  readonly port?: number | undefined;
  readonly seed?: string | undefined;
  /** Least blocks of history; 20,160 are about 140 days: 120 are promised, and chance may hurry. */
  readonly blocks?: number | undefined;
  /** Epoch seconds at which the history ends and the live part begins; default: now. Same value, same chain after a restart. */
  readonly startedAt?: number | undefined;
  /** Height at `startedAt`; default: about what the real chain has then. */
  readonly tipHeight?: number | undefined;
  /**
   * Mean seconds between blocks after the start, default 600. With 60, header times still are wall-clock times: only the
   * blocks come closer together. Retargets and hashrates count such a block for a tenth, so difficulty keeps its size.
   */
  readonly blockIntervalSeconds?: number | undefined;
}

export interface StandIn {
  /** Without a trailing slash. */
  readonly url: string;
  /** Settings that point the program at the stand-in. */
  readonly settings: Readonly<Record<string, string>>;
  readonly chain: Chain;
  readonly faults: Faults;
  /** Stops at once; open and held connections break. */
  close(): Promise<void>;
}

/**
 * Simulated feeds on a loopback port.
 * @throws when the port is taken
 */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { now, seed = 'hashgrid', blocks = 20_160, startedAt = now(), blockIntervalSeconds = TARGET_SECONDS } = options;
  const tipHeight = options.tipHeight ?? plausibleHeight(startedAt);
  const chain = createChain({ seed, tipHeight, tipTime: startedAt, blocks, blockIntervalSeconds });
  chain.advanceTo(now());
  const held = createHeldRequests();
  const faults = createFaults({
    now,
    tipHeight: () => {
      chain.advanceTo(now());
      return chain.tip.height;
    },
    reorg: (depth) => chain.reorg(depth),
    onChange: held.release,
  });
  const server = createServer(answerRequests({ chain, faults, held, now, overview: () => overview(settings) }));
  const breakSockets = serveStratum(server, chain, now);
  const url = await listen(server, options.port ?? 0);
  const settings = settingsFor(url, chain, startedAt);
  const close = (): Promise<void> => {
    held.release();
    breakSockets();
    return closeNow(server);
  };
  return { url, settings, chain, faults, close };
}

/** The real chain had block 967,731 at 1789842486 (2026-09-19); one block every ten minutes from there. */
function plausibleHeight(at: number): number {
  return Math.max(100_000, 967_731 + Math.floor((at - 1_789_842_486) / TARGET_SECONDS));
}

/** Feeds that the stand-in does not speak for: a demo asks nobody outside. */
const switchedOff = Object.fromEntries(
  Object.keys({ ...energyAddressSettings, ...aiAddressSettings }).map((name) => [name, 'off']),
);

const energyAddresses = (url: string) =>
  Object.fromEntries(ENERGY_PATHS.map((path) => [ENERGY_ADDRESSES[path], `${url}/${path}`]));

function settingsFor(url: string, chain: Chain, startedAt: number): Record<string, string> {
  const firstDay = dayOf(chain.blockAt(chain.firstHeight)?.time ?? startedAt);
  return {
    ...switchedOff,
    ...energyAddresses(url),
    MEMPOOL_URL: `${url}/mempool`,
    MEMPOOL_STRATUM_URL: `${url.replace('http', 'ws')}${STRATUM_PATH}`,
    // A node that an `.env` names would mix the real chain into the simulated one.
    BITCOIN_RPC_URL: '',
    BITCOIN_RPC_COOKIE_FILE: '',
    MEMPOOL_POOL_LIST_URL: `${url}/pool-lists/mempool/pools-v2.json`,
    BITCOIN_DATA_POOL_LIST_URL: `${url}/pool-lists/bitcoin-data/pool-list.json`,
    KRAKEN_URL: `${url}/kraken`,
    COINBASE_URL: `${url}/coinbase`,
    MAINNET_OBSERVER_URL: `${url}/mainnet-observer`,
    BITVIEW_URL: `${url}/bitview`,
    // Nobody may take these figures for real ones, nobody has to be spared here, and no block is older than the chain.
    SIMULATED: 'true',
    FEED_SPACING_SECONDS: '0',
    BACKFILL_DAYS: String(dayOf(startedAt) - firstDay - 1),
  };
}

function overview(settings: Readonly<Record<string, string>>): Answer {
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  return text(`Simulated feeds. Nothing here is real.\n\n${lines.join('')}`);
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`);
    });
  });
}

function closeNow(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
