import type { AiSources } from '#lib/config/ai-settings.ts';
import type { Clock } from '#lib/config/clock.ts';
import type { CrossCheckAddresses } from '#lib/config/cross-check-settings.ts';
import type { EnergySources } from '#lib/config/energy-settings.ts';
import type { Logger } from '#lib/config/log.ts';
import type { CoreNode } from '#lib/config/settings.ts';
import type { HttpClient } from '#lib/feeds/http.ts';
import type { Database } from '#lib/store/database.ts';
import type { Attribution } from './attribution.ts';

/** What every ingest step works with. Base addresses come from the settings. */
export interface IngestContext {
  readonly database: Database;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly log: Logger;
  /** The pool lists in use now. */
  readonly attribution: () => Promise<Attribution>;
  readonly bases: FeedBases;
  readonly crossChecks: CrossCheckAddresses;
  readonly energy: EnergySources;
  readonly ai: AiSources;
  /** Fires when the worker is asked to stop; no step starts new work after it. */
  readonly signal: AbortSignal;
}

export interface FeedBases {
  readonly mempool: string;
  /** Tells of the blocks in mempool's place; null where there is none. */
  readonly coreNode: CoreNode | null;
  readonly mempoolPoolList: string;
  readonly bitcoinDataPoolList: string;
  readonly kraken: string;
  readonly coinbase: string;
}
