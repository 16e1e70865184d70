import 'server-only';
import { z } from 'zod';
import type { Reading } from '#lib/domain/claims/condition.ts';
import { rangeOf } from '#lib/domain/claims/figure-range.ts';
import { indicatorOf } from '#lib/domain/claims/indicators.ts';
import { plainFinding } from '#lib/domain/claims/slots.ts';
import { CONFIDENCES, VERDICTS } from '#lib/domain/claims/verdict.ts';
import { isoDay, isoInstant } from '#lib/domain/time.ts';
import { loadClaimVerdicts } from '../claims/load-claim-verdicts.ts';
import { apiResource } from './api-resource.ts';

const row = z.object({
  claim: z.string(),
  title: z.string(),
  text: z.string().describe('What was said, as a short quotation'),
  speaker: z.string(),
  date: z.string(),
  origin: z.string(),
  originUrl: z.string(),
  family: z.string().describe('Texts of one family derive from the same one and count as one source'),
  verdict: z.enum(VERDICTS),
  confidence: z.enum(CONFIDENCES).nullable().describe('Null where nothing is measured or judged'),
  finding: z.string().describe('Why, in one sentence'),
  judgedAt: z.string().nullable().describe('Since when the verdict stands so, UTC'),
  conditions: z.number().describe('How many conditions the rule has'),
  holding: z.number().describe('How many of them hold'),
  open: z.number().describe('How many are left open by missing figures or bounds'),
  figures: z.string().describe('Every figure of the rule: indicator, when, value or range, as of which day, by whom'),
});

export const claimsResource = apiResource({
  name: 'claims',
  summary: 'What was said of mining and AI, and the verdict of a fixed rule on each claim.',
  query: z.object({}),
  row,
  async read(source) {
    const { claims, verdicts } = await loadClaimVerdicts(source);
    const rows = claims.map((claim): z.output<typeof row> => {
      const said = verdicts.get(claim.id);
      const conditions = (said?.readings ?? []).filter(({ isContext }) => !isContext);
      const count = (holds: boolean | null): number => conditions.filter((one) => one.holds === holds).length;
      return {
        claim: claim.id,
        title: claim.title,
        text: claim.text,
        speaker: claim.speaker,
        date: isoDay(claim.date),
        origin: claim.origin.publisher,
        originUrl: claim.origin.url,
        family: claim.origin.family,
        verdict: said?.verdict ?? 'unmeasured',
        confidence: said === undefined || said.verdict === 'unmeasured' ? null : said.confidence,
        finding: said === undefined ? 'It has not been judged yet.' : plainFinding(said.finding),
        judgedAt: said === undefined ? null : isoInstant(said.judgedAt),
        conditions: conditions.length,
        holding: count(true),
        open: count(null),
        figures: conditions.flatMap(({ readings }) => readings.map(figureText)).join('; '),
      };
    });
    return { rows, next: null };
  },
});

function figureText(reading: Reading): string {
  const { indicator, of, asOf, source, missing } = reading;
  const range = rangeOf(reading, 'bounds');
  if (range === null || asOf === null) return `${indicator} ${of}: ${missing ?? 'none'}`;
  const value = range.low === range.high ? range.low : `${range.low} to ${range.high}`;
  return `${indicator} ${of}: ${value} (${indicatorOf(indicator).unit}), ${isoDay(asOf)}, ${source ?? ''}`;
}
