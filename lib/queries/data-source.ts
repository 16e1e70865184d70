import 'server-only';
import type { AiSources } from '#lib/config/ai-settings.ts';
import type { CrossCheckAddresses } from '#lib/config/cross-check-settings.ts';
import type { EnergySources } from '#lib/config/energy-settings.ts';
import type { Instant } from '#lib/domain/time.ts';
import { type Database, type Db, openDatabase } from '#lib/store/database.ts';

/** What a read model answers from. */
export interface DataSource {
  readonly db: Db;
  readonly now: Instant;
  /** The blocks are a stand-in's: every answer says so. */
  readonly simulated: boolean;
  /** Which sources our counts are compared with. */
  readonly crossChecks: CrossCheckAddresses;
  /** Websocket whose mining jobs are listened to; null where none is. */
  readonly stratumUrl: string | null;
  /** Which energy feeds are in use. */
  readonly energy: Pick<EnergySources, 'addresses' | 'keys'>;
  /** Which feeds about AI models are in use. */
  readonly ai: AiSources;
  /** Who serves the blocks, by the settings: the public host, an own mempool, an own node, or the stand-in. */
  readonly blockSource: SourceCredit & { readonly kind: 'mempool' | 'core-node' };
  /** Who serves prices, hashrate and difficulty: as above, but never a node, which knows no price. */
  readonly mempoolSource: SourceCredit;
}

interface SourceCredit {
  readonly attribution: string;
  readonly url: string;
}

/** One connection per process, also when a development server loads this file again after an edit. */
const kept: { hashgridDatabase?: Database } = globalThis as { hashgridDatabase?: Database };

/** The database at a URL, for reading. */
export const databaseForReading = (url: string): Db => sharedDatabase(url).read;

/** The database at a URL, for the few actions of members that write. */
export function sharedDatabase(url: string): Database {
  kept.hashgridDatabase ??= openDatabase(url);
  return kept.hashgridDatabase;
}
