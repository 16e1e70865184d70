import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { formatBlocks, formatInstant } from './format.ts';

/** Sources, as-of, block count and method in one line. */
export function sourceLine({ origins, asOf, blocks, methodVersion, simulated }: ChartModel): string {
  const names = [...new Set(origins.map(({ attribution }) => attribution))].join(', ');
  const parts = [
    simulated ? 'Simulated data, not the real network' : null,
    names === '' ? null : `Source: ${names}`,
    asOf === null || !Number.isFinite(asOf) ? null : `as of ${formatInstant(asOf)}`,
    blocks === null || !Number.isFinite(blocks) ? null : formatBlocks(blocks),
    `method ${methodVersion}`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
