import 'server-only';
import { readPools } from '#lib/store/pools.ts';
import type { DataSource } from './data-source.ts';

/** Display name of every pool by slug. */
export async function poolNames({ db }: DataSource): Promise<ReadonlyMap<string, string>> {
  return new Map((await readPools(db)).map((pool) => [pool.slug, pool.name]));
}
