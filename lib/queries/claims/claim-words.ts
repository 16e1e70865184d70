import { formatDate } from '#lib/charts/format.ts';
import type { ClaimLine, ClaimOriginLine, SentencePart } from '#lib/contracts/claims-page.ts';
import type { Claim } from '#lib/domain/claims/claim.ts';
import { indicatorOf } from '#lib/domain/claims/indicators.ts';
import { findingParts } from '#lib/domain/claims/slots.ts';
import { VERDICTS, type Verdict, verdictText } from '#lib/domain/claims/verdict.ts';
import { startOfDay } from '#lib/domain/time.ts';
import type { ClaimVerdict } from '#lib/store/claim-verdicts.ts';

const NOT_YET = 'It has not been judged yet.';

/** A claim with what was last said of it. @param row null before the first judgement */
export function claimLine(claim: Claim, row: ClaimVerdict | null): ClaimLine {
  const verdict: Verdict = row?.verdict ?? 'unmeasured';
  return {
    id: claim.id,
    title: claim.title,
    speaker: claim.speaker,
    date: formatDate(startOfDay(claim.date)),
    publisher: claim.origin.publisher,
    verdict: { id: verdict, text: verdictText[verdict] },
    confidence: row === null || verdict === 'unmeasured' ? null : `${row.confidence} confidence`,
    finding: row === null ? [{ text: NOT_YET, href: null }] : sentence(row.finding),
    since: row === null ? null : formatDate(row.judgedAt),
  };
}

/** A finding with its numbers as links to their series. */
export const sentence = (finding: string): SentencePart[] =>
  findingParts(finding).map(({ text, indicator }) => ({
    text,
    href: indicator === null ? null : indicatorOf(indicator).href,
  }));

/** Where a claim comes from. @param claims ids of those that come from there */
export const originLine = ({ origin }: Claim, claims: readonly string[]): ClaimOriginLine => ({
  key: origin.family,
  publisher: origin.publisher,
  url: origin.url,
  note: origin.note,
  siblings: origin.siblings,
  claims,
});

/** "two are supported, four are partly supported and one is mixed": how many of each, most first in the order of verdicts. */
export function countedVerdicts(verdicts: readonly Verdict[]): string {
  const parts = VERDICTS.flatMap((verdict) => {
    const count = verdicts.filter((one) => one === verdict).length;
    return count === 0
      ? []
      : [`${countText(count)} ${count === 1 ? 'is' : 'are'} ${verdictText[verdict].toLowerCase()}`];
  });
  const last = parts.pop();
  if (last === undefined) return 'none judged yet';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

const NUMBERS = 'none one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Up to twelve in words. */
export const countText = (count: number): string => NUMBERS[count] ?? String(count);
