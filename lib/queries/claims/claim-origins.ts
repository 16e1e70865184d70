import type { ChartFacts } from '#lib/contracts/chart-facts.ts';
import type { Claim } from '#lib/domain/claims/claim.ts';

/** Where claims come from, each text once. */
export const claimOrigins = (claims: readonly Claim[]): ChartFacts['origins'] => [
  ...new Map(
    claims.map(({ origin }) => [
      origin.family,
      { attribution: origin.publisher, url: origin.url, licence: 'a short quotation; verdicts are our own work' },
    ]),
  ).values(),
];
