import type { StandIn } from '#jobs/stand-in/serve.ts';
import { type AiSources, aiAddressSettings, aiKeySettings } from '#lib/config/ai-settings.ts';
import type { CrossCheckAddresses } from '#lib/config/cross-check-settings.ts';
import { type EnergySources, energyAddressSettings, energyKeySettings } from '#lib/config/energy-settings.ts';
import { createLogger } from '#lib/config/log.ts';
import { createHttpClient, type HttpClientSettings } from '#lib/feeds/http.ts';
import { createAttributionLoader } from '#lib/ingest/attribution.ts';
import type { FeedBases, IngestContext } from '#lib/ingest/ingest-context.ts';
import type { Database } from '#lib/store/database.ts';
import type { TestClock } from './test-clock.ts';

interface EnergyOptions {
  readonly addresses?: Partial<EnergySources['addresses']>;
  readonly keys?: Partial<EnergySources['keys']>;
  readonly days?: number;
}

interface AiOptions {
  readonly addresses?: Partial<AiSources['addresses']>;
  readonly keys?: Partial<AiSources['keys']>;
}

export interface TestContextOptions {
  readonly standIn: Pick<StandIn, 'settings'>;
  readonly database: Database;
  readonly clock: TestClock;
  readonly bases?: Partial<FeedBases>;
  /** Addresses of sources to compare with; those left out are off. */
  readonly crossChecks?: Partial<CrossCheckAddresses>;
  /** Addresses and keys of energy feeds; those left out are off. */
  readonly energy?: EnergyOptions;
  /** The same of feeds about AI models. */
  readonly ai?: AiOptions;
  readonly signal?: AbortSignal;
  readonly http?: Partial<HttpClientSettings>;
}

/** What ingest works with, pointed at a stand-in: one try a request, short limits, circuits that never open. */
export function ingestContext({
  standIn,
  database,
  clock,
  bases,
  crossChecks,
  energy,
  ai,
  signal,
  http,
}: TestContextOptions): IngestContext {
  const quickly: HttpClientSettings = {
    clock,
    random: () => 0.5,
    userAgent: 'Hashgrid/0 (+test)',
    spacingSeconds: 0,
    retries: 0,
    timeouts: { headersMs: 2000, bodyMs: 2000 },
    circuit: NEVER_OPEN,
    ...http,
  };
  return {
    database,
    clock,
    http: createHttpClient(quickly),
    log: createLogger({ name: 'test', level: 'silent' }),
    attribution: createAttributionLoader(database.read),
    bases: { ...basesOf(standIn.settings), ...bases },
    crossChecks: { MAINNET_OBSERVER_URL: null, BITVIEW_URL: null, ...crossChecks },
    energy: energySources(energy),
    ai: aiSources(ai),
    signal: signal ?? new AbortController().signal,
  };
}

/** Every energy feed off but those named. */
export const energySources = (named: EnergyOptions = {}): EnergySources => ({
  addresses: { ...allOff(energyAddressSettings), ...named.addresses },
  keys: { ...allOff(energyKeySettings), ...named.keys },
  days: named.days ?? 3,
});

/** Every feed about AI models off but those named. */
export const aiSources = (named: AiOptions = {}): AiSources => ({
  addresses: { ...allOff(aiAddressSettings), ...named.addresses },
  keys: { ...allOff(aiKeySettings), ...named.keys },
});

const allOff = <Name extends string>(settings: Readonly<Record<Name, unknown>>): Record<Name, null> =>
  Object.fromEntries(Object.keys(settings).map((name) => [name, null])) as Record<Name, null>;

const NEVER_OPEN = {
  refusals: 1e6,
  refusalWindowSeconds: 1,
  refusalPauseSeconds: 1,
  failures: 1e6,
  failurePauseSeconds: 1,
  longestFailurePauseSeconds: 1,
};

function basesOf(settings: Readonly<Record<string, string>>): FeedBases {
  const base = (name: string): string => settings[name] ?? '';
  return {
    mempool: base('MEMPOOL_URL'),
    coreNode: null,
    mempoolPoolList: base('MEMPOOL_POOL_LIST_URL'),
    bitcoinDataPoolList: base('BITCOIN_DATA_POOL_LIST_URL'),
    kraken: base('KRAKEN_URL'),
    coinbase: base('COINBASE_URL'),
  };
}
