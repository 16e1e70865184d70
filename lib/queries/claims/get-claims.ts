import 'server-only';
import type { ClaimOriginLine, ClaimsPage } from '#lib/contracts/claims-page.ts';
import type { DataSource } from '../data-source.ts';
import { claimLine, countedVerdicts, countText, originLine } from './claim-words.ts';
import { loadClaimVerdicts } from './load-claim-verdicts.ts';

/** Every claim with its verdict, and what the whole comes to. */
export async function getClaims(source: DataSource): Promise<ClaimsPage> {
  const { claims, faults, verdicts } = await loadClaimVerdicts(source);
  const lines = claims.map((claim) => claimLine(claim, verdicts.get(claim.id) ?? null));
  const families = new Map<string, ClaimOriginLine>();
  for (const claim of claims) {
    const known = families.get(claim.origin.family);
    families.set(claim.origin.family, originLine(claim, [...(known?.claims ?? []), claim.id]));
  }
  const counted = countedVerdicts(lines.map(({ verdict }) => verdict.id));
  const number = countText(lines.length);
  return {
    headline: `Of ${number === 'one' ? 'one claim' : `${number} claims`} about mining and AI going opposite ways ${counted}`,
    claims: lines,
    origins: [...families.values()],
    faults,
  };
}
