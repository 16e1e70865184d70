/** The spans over which blocks are counted. Shares are sums over sums inside one window, never means of daily ratios. */
export const WINDOWS = ['24h', '7d', '30d', 'epoch'] as const;
export type WindowId = (typeof WINDOWS)[number];

/** Whole UTC days in a window; `epoch` is one difficulty epoch (2,016 blocks) and has no fixed length in days. */
export const daysInWindow: Readonly<Record<Exclude<WindowId, 'epoch'>, number>> = { '24h': 1, '7d': 7, '30d': 30 };
