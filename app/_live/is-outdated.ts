import type { DatasetVersion } from '#lib/contracts/dataset-version.ts';

/**
 * Whether a page shows older figures than the server has. A page may also be ahead of the last poll, so being different is not
 * enough; a revision that fell belongs to a database that was made anew, and then the time of the change decides.
 */
export const isOutdated = (shown: DatasetVersion, known: DatasetVersion): boolean =>
  known.revision !== shown.revision && (known.changedAt ?? 0) >= (shown.changedAt ?? 0);
