import type { UtcDay } from './time.ts';

/** The spans over which blocks are counted. Shares are sums over sums inside one window, never means of daily ratios. */
export const WINDOWS = ['24h', '7d', '30d', 'epoch'] as const;
export type WindowId = (typeof WINDOWS)[number];

/** Whole UTC days in a window; `epoch` is one difficulty epoch (2,016 blocks) and has no fixed length in days. */
export const daysInWindow: Readonly<Record<Exclude<WindowId, 'epoch'>, number>> = { '24h': 1, '7d': 7, '30d': 30 };

/**
 * First day after a window that its publisher calls by its middle day. Windows of ours end with their period, so this is
 * where such a figure belongs beside them: 30 days called 2019-01-10 run from 27 December (14 days before) to 25 January
 * (15 days after), and end as 26 January begins. Unit of `days`: whole days, at least 1.
 */
export const endOfCentredWindow = (middle: UtcDay, days: number): UtcDay => middle + Math.floor(days / 2) + 1;
