import type { z } from 'zod';

interface ClaimCells {
  readonly claim: string | null;
  readonly claim_origin: string | null;
  readonly claim_url: string | null;
}

/** What the press said, who said so and where stand together or not at all. */
export function claimFault({ claim, claim_origin, claim_url }: ClaimCells, context: z.RefinementCtx): void {
  const refuse = (column: keyof ClaimCells, message: string): void =>
    context.addIssue({ code: 'custom', path: [column], message });
  if (claim === null && (claim_origin !== null || claim_url !== null))
    refuse('claim', 'is missing: there is a source without a claim');
  else if (claim !== null && claim_origin === null) refuse('claim_origin', 'is missing: a claim without its source');
  else if (claim !== null && claim_url === null) refuse('claim_url', 'is missing: a claim without its source');
}
