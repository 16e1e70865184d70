import 'server-only';
import type { AiSources } from '#lib/config/ai-settings.ts';
import type { CrossCheckAddresses } from '#lib/config/cross-check-settings.ts';
import type { EnergySources } from '#lib/config/energy-settings.ts';
import type { SourceCredits } from '#lib/domain/source-credits.ts';
import type { Instant } from '#lib/domain/time.ts';
import { type Database, type Db, openDatabase } from '#lib/store/database.ts';

/** What a read model answers from. */
export interface DataSource extends SourceCredits {
  readonly db: Db;
  readonly now: Instant;
  /** Which sources our counts are compared with. */
  readonly crossChecks: CrossCheckAddresses;
  /** Websocket whose mining jobs are listened to; null where none is. */
  readonly stratumUrl: string | null;
  /** Where the quarterly heatmap of countries is asked; null where it is not. */
  readonly hashrateIndexUrl: string | null;
  /** Which energy feeds are in use. */
  readonly energy: Pick<EnergySources, 'addresses' | 'keys'>;
  /** Which feeds about AI models are in use. */
  readonly ai: AiSources;
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
