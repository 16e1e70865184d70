import 'server-only';
import type { Instant } from '#lib/domain/time.ts';
import { readTip } from '#lib/store/blocks.ts';
import type { DataSource } from './data-source.ts';

/** Header time of the newest block on record; null before the first. Unlike the revision, no failure or price moves it. */
export const getNewestBlockTime = async ({ db }: DataSource): Promise<Instant | null> =>
  (await readTip(db))?.timestamp ?? null;
