import type { EarningStatus } from '#lib/contracts/chart-facts.ts';

/** In the order of a legend. */
export const EARNING_STATUSES = ['earns', 'marginal', 'loses', 'unknown'] as const satisfies readonly EarningStatus[];

/** How a status is written, in every legend, table and file. */
export const statusText: Readonly<Record<EarningStatus, string>> = {
  earns: 'earns',
  marginal: 'marginal',
  loses: 'does not earn',
  unknown: 'no figure',
};

/** `earns: 12, does not earn: 3`; empty where no place has a status. */
export const statusTally = (statuses: readonly (EarningStatus | null)[]): string =>
  EARNING_STATUSES.map((status) => ({ status, count: statuses.filter((one) => one === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${statusText[status]}: ${count}`)
    .join(', ');

/** Blue and orange stay apart under every kind of colour vision; none is the red of alarms. */
const COLOURS: Readonly<Record<EarningStatus, string>> = {
  earns: 'metric-1',
  marginal: 'metric-5',
  loses: 'metric-2',
  unknown: 'grey-4',
};

/** Palette entry of a status; of a chart that is not about earning, of its measure. */
export const statusColour = (status: EarningStatus | null): string => (status === null ? 'metric-1' : COLOURS[status]);

/** Said of a figure that is missing without a reason of its own. */
export const NO_REASON = 'no figure on record';
