import 'server-only';
import type { OpenAlerts } from '#lib/contracts/open-alerts.ts';
import { readOpenLevels } from '#lib/store/alert-overview.ts';
import type { DataSource } from '../data-source.ts';

/** How many episodes are open, for the head of every page. */
export async function countOpenAlerts({ db }: Pick<DataSource, 'db'>): Promise<OpenAlerts> {
  const levels = await readOpenLevels(db);
  return { count: levels.length, isCritical: levels.includes('critical') };
}
