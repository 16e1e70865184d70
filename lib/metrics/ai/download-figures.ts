import type { AiMetricId } from '#lib/domain/ai/ai-metric.ts';
import { DOWNLOAD_SIZES, downloadShares, isOfUse, publisherConcentration } from '#lib/domain/ai/downloads.ts';
import type { DownloadedModel } from '#lib/domain/ai/listed-model.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { type AiFigure, type AiFigures, aiFigure, aiMissing } from './ai-figure.ts';

const NOTHING = 'The list has no model with a download.';

/** Figures of the downloads of 30 days: with everything in them, and without toys and tests. Sizes are told of the latter. */
export function downloadFigures(models: readonly DownloadedModel[], asOf: UtcDay): AiFigures {
  const ofUse = models.filter(isOfUse);
  const [hhi, effective]: [AiFigure[], AiFigure[]] = [[], []];
  for (const [variant, own] of [
    ['all', models],
    ['filtered', ofUse],
  ] as const) {
    const found = publisherConcentration(own);
    if (found === null) {
      hhi.push(aiMissing(variant, asOf, NOTHING));
      effective.push(aiMissing(variant, asOf, NOTHING));
      continue;
    }
    const detail = `${found.largest.publisher} ${(100 * found.largest.share).toFixed(1)}%`;
    hhi.push(aiFigure(variant, asOf, found.hhi, found.publishers, { detail }));
    effective.push(aiFigure(variant, asOf, found.effective, found.publishers, { detail }));
  }
  const shares = downloadShares(ofUse);
  const sizes = DOWNLOAD_SIZES.map((size) =>
    shares === null ? aiMissing(size, asOf, NOTHING) : aiFigure(size, asOf, shares[size], ofUse.length),
  );
  return new Map<AiMetricId, readonly AiFigure[]>([
    ['download-hhi', hhi],
    ['download-effective', effective],
    ['download-share', sizes],
  ]);
}
