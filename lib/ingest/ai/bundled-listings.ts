import type { ListedModel } from '#lib/domain/ai/listed-model.ts';
import { parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { replaceListings } from '#lib/store/ai-listings.ts';
import { putBundledVintage } from '#lib/store/bundled-vintages.ts';
import type { Db } from '#lib/store/database.ts';
import { hashOfRows } from './keep-vintage.ts';

/** A list of models that ships with the program: which feed told it, and of which day. */
export interface BundledListing {
  readonly source: string;
  readonly asOf: string;
  readonly origin: string;
  readonly sourceUrl: string;
}

const COMMIT = 'f3fc692299671838c7c65fd8126bf84d81a2e817';

/** `openrouter-models.csv`: the day is that of the newest model in it. */
export const bundledOpenrouterModels: BundledListing = {
  source: 'openrouter-models',
  asOf: '2026-05-12',
  origin: 'openrouter-models-2026-05-12',
  sourceUrl: `https://github.com/anomalyco/models.dev/blob/${COMMIT}/models.json`,
};

/** `models-dev.csv`: the day is that of the commit. */
export const bundledModelsDev: BundledListing = {
  source: 'models-dev',
  asOf: '2026-07-02',
  origin: 'models-dev-2026-07-02',
  sourceUrl: `https://github.com/anomalyco/models.dev/tree/${COMMIT}/models`,
};

/** Stores a bundled list as a vintage, so that a start without a network shows it with its date. */
export async function putBundledListing(
  db: Db,
  { source, asOf, origin, sourceUrl }: BundledListing,
  rows: readonly ListedModel[],
): Promise<void> {
  const day = parseIsoDay(asOf);
  // The day makes it another state than any answer: what the source itself says first is a vintage, even where it says the same.
  const state = {
    sha256: hashOfRows([{ bundled: asOf }, ...rows]),
    rowCount: rows.length,
    receivedAt: startOfDay(day),
  };
  const vintage = await putBundledVintage(db, { source, asOf: day, origin, sourceUrl, ...state });
  await replaceListings(db, vintage, rows);
}
