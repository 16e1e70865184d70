import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { formatCount, formatInstant } from './format.ts';

/** Sources, as-of, sample size and method in one line. */
export function sourceLine({ origins, asOf, sampleSize, sampleNoun, methodVersion, simulated }: ChartModel): string {
  // Some ask to be credited with a line that begins as ours does.
  const names = [...new Set(origins.map(({ attribution }) => attribution.replace(/^Source: /u, '')))].join(', ');
  const parts = [
    simulated ? 'Simulated data, not the real network' : null,
    names === '' ? null : `Source: ${names}`,
    asOf === null || !Number.isFinite(asOf) ? null : `as of ${formatInstant(asOf)}`,
    sampleSize === null || !Number.isFinite(sampleSize) ? null : formatCount(sampleSize, sampleNoun),
    `method ${methodVersion}`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
