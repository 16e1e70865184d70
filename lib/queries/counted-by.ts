import { daysInWindow, type WindowId } from '#lib/domain/window.ts';
import { type MetricPoint, readPeriods } from '#lib/store/metric-points.ts';
import type { DataSource } from './data-source.ts';

/** The end of a window: any of its figures knows it. */
type WindowEnd = Pick<MetricPoint, 'period' | 'isFinal'>;

/** Who counted the blocks of a window. A running one is always our own: nobody else's counts reach the newest block. */
export async function countedBy({ db }: DataSource, window: WindowId, { period, isFinal }: WindowEnd): Promise<string> {
  const [granularity, length] = window === 'epoch' ? (['epoch', 1] as const) : (['day', daysInWindow[window]] as const);
  const periods = isFinal ? await readPeriods(db, granularity, period - length + 1, period) : [];
  const sources = new Set(periods.map((one) => one.source));
  if (!sources.has('history')) return 'own count';
  return sources.has('ledger') ? 'own count and bundled history' : 'bundled history';
}
