import 'server-only';
import { type LoadedClaims, loadClaims } from '#lib/claims/load-claims.ts';
import { type ClaimVerdict, readNewestVerdicts } from '#lib/store/claim-verdicts.ts';
import type { DataSource } from '../data-source.ts';
import { oncePerSource } from '../once-per-source.ts';

export interface JudgedClaims extends LoadedClaims {
  /** What was last said of each claim; none before the first judgement. */
  readonly verdicts: ReadonlyMap<string, ClaimVerdict>;
}

/** Every claim with what was last said of it. */
export const loadClaimVerdicts = oncePerSource(
  async (source: DataSource): Promise<JudgedClaims> => ({
    ...(await loadClaims()),
    verdicts: await readNewestVerdicts(source.db),
  }),
);
