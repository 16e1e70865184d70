import { effectiveNumberSimpson } from '../concentration/effective-number-simpson.ts';
import { herfindahlHirschmanIndex } from '../concentration/herfindahl-hirschman-index.ts';
import type { DownloadedModel } from './listed-model.ts';

/** Billions of parameters below which a model is taken for a toy or a test: GPT-2 (0.124) is still above. */
const LEAST_PARAMETERS = 0.1;
/** Repositories that programs fetch to test themselves. */
const TEST_NAME = /(?:^|[-_/])(?:tiny|test|testing|dummy|random)(?:[-_]|$)|internal-testing/i;

/** Whether somebody may have fetched it to use it. One of unknown size stays in. */
export const isOfUse = ({ model, parameters }: DownloadedModel): boolean =>
  !TEST_NAME.test(model) && (parameters === null || parameters >= LEAST_PARAMETERS);

export interface PublisherConcentration {
  /** Herfindahl-Hirschman index, 0..10,000. */
  readonly hhi: number;
  /** 10,000 / HHI. */
  readonly effective: number;
  readonly publishers: number;
  readonly largest: { readonly publisher: string; readonly share: number };
}

/**
 * Concentration of downloads over those who publish the weights, within the list that was read (the 1,000 most downloaded): what is not on
 * it is left out and is dust, models beyond it having the fewest.
 * @returns null where nothing was downloaded
 */
export function publisherConcentration(models: readonly DownloadedModel[]): PublisherConcentration | null {
  const byPublisher = new Map<string, number>();
  for (const { author, downloads } of models) {
    if (downloads <= 0) continue;
    const key = author.toLowerCase();
    byPublisher.set(key, (byPublisher.get(key) ?? 0) + downloads);
  }
  const counts = [...byPublisher.values()];
  const [hhi, effective] = [herfindahlHirschmanIndex(counts), effectiveNumberSimpson(counts)];
  const [largest] = [...byPublisher].sort(([, a], [, b]) => b - a);
  if (hhi === null || effective === null || largest === undefined) return null;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const [publisher, most] = largest;
  return { hhi, effective, publishers: counts.length, largest: { publisher, share: most / total } };
}

/** Sizes that devices can hold, by all parameters in billions: a phone, a laptop, a graphics card, more than that. */
export const DOWNLOAD_SIZES = ['4b', '14b', '40b', 'larger', 'unknown'] as const;
export type DownloadSize = (typeof DOWNLOAD_SIZES)[number];

/** Class of a size; the upper end belongs to it. */
export function sizeClassOf(parameters: number | null): DownloadSize {
  if (parameters === null) return 'unknown';
  if (parameters <= 4) return '4b';
  if (parameters <= 14) return '14b';
  return parameters <= 40 ? '40b' : 'larger';
}

/**
 * Share of downloads by size of the model, unknown sizes as a class of their own.
 *
 * Unit: share, 0..1, sum 1. Null where nothing was downloaded.
 */
export function downloadShares(models: readonly DownloadedModel[]): Readonly<Record<DownloadSize, number>> | null {
  const sums: Record<DownloadSize, number> = { '4b': 0, '14b': 0, '40b': 0, larger: 0, unknown: 0 };
  let total = 0;
  for (const { parameters, downloads } of models) {
    sums[sizeClassOf(parameters)] += downloads;
    total += downloads;
  }
  if (total <= 0) return null;
  for (const size of DOWNLOAD_SIZES) sums[size] /= total;
  return sums;
}
