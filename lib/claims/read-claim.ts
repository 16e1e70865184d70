import { z } from 'zod';
import { isChartId } from '#lib/contracts/chart-request.ts';
import { type Claim, COMPARISONS, type Condition, ONE_YEAR } from '#lib/domain/claims/claim.ts';
import { faultInFinding } from '#lib/domain/claims/finding.ts';
import { type IndicatorId, isIndicatorId } from '#lib/domain/claims/indicators.ts';
import { VERDICTS } from '#lib/domain/claims/verdict.ts';
import { parseIsoDay } from '#lib/domain/time.ts';

/** A file of a claim that cannot be used. Names file and field, so that who wrote it finds the place. */
export class ClaimFileError extends Error {
  override readonly name = 'ClaimFileError';
}

const words = z.string().trim().min(1, 'is blank');
const address = z.url({ protocol: /^https?$/, error: 'is not a web address' });

const indicator = z.string().transform((id, context): IndicatorId => {
  if (isIndicatorId(id)) return id;
  context.addIssue({ code: 'custom', message: `is no indicator: ${id}` });
  return z.NEVER;
});

const day = z.string().transform((text, context): number => {
  try {
    return parseIsoDay(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not a calendar day (YYYY-MM-DD)' });
    return z.NEVER;
  }
});

const finding = words.superRefine((text, context) => {
  const fault = faultInFinding(text);
  if (fault !== null) context.addIssue({ code: 'custom', message: fault });
});

const compared = { indicator, is: z.enum(COMPARISONS), value: z.number() };
const span = z.strictObject({ days: z.int().min(1).max(3660), tolerance: z.int().min(0).max(366) }).default(ONE_YEAR);

const leaf = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('level'), ...compared }),
  z.strictObject({ kind: z.literal('change'), ...compared, by: z.enum(['percent', 'points']), span }),
  z.strictObject({ kind: z.literal('ratio'), ...compared, span }),
  z.strictObject({ kind: z.literal('stated'), indicator, value: z.number(), tolerance: z.number().min(0).max(1) }),
  z.strictObject({
    kind: z.literal('growth'),
    from: indicator,
    to: indicator,
    stated: z.number(),
    tolerance: z.number().min(0),
  }),
]);

/** Deeper than this nobody follows a rule. */
const DEEPEST = 3;

const several = (of: z.ZodType<Condition>) =>
  z
    .strictObject({ kind: z.literal('at-least-of'), count: z.int().min(1), of: z.array(of).min(1).max(12) })
    .refine(({ count, of: parts }) => count <= parts.length, 'asks for more than there are');

/** Conditions in conditions, so many deep. */
function conditionOf(depth: number): z.ZodType<Condition> {
  if (depth === 0) return leaf;
  return z.unknown().transform((value, context): Condition => {
    const isSeveral = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'at-least-of';
    const result = (isSeveral ? several(conditionOf(depth - 1)) : leaf).safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues)
      context.addIssue({ code: 'custom', message: issue.message, path: [...issue.path] });
    return z.NEVER;
  });
}

const verdict = z.enum(VERDICTS).exclude(['unmeasured']);

const claimSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/u, 'is no id: small letters, digits and hyphens'),
  title: words,
  text: words,
  speaker: words,
  date: day,
  origin: z.strictObject({
    publisher: words,
    url: address,
    family: words,
    note: words,
    siblings: z.array(z.strictObject({ title: words, url: address })).default([]),
  }),
  primary: indicator,
  context: z.array(indicator).default([]),
  rule: z.strictObject({
    cases: z.array(z.strictObject({ verdict, when: conditionOf(DEEPEST), finding })).min(1),
    otherwise: z.strictObject({ verdict, finding }),
    open: finding.optional(),
  }),
  wouldChange: words,
  evidence: z
    .array(
      z.strictObject({
        chart: z.string().refine(isChartId, 'is no chart'),
        query: z
          .string()
          .regex(/^[\w=&%.,+-]*$/u, 'is no query')
          .default(''),
      }),
    )
    .default([]),
});

/**
 * Reads a claim from the text of its file.
 * @param file its name, for the message
 * @throws ClaimFileError naming file and field
 */
export function readClaim(file: string, text: string): Claim {
  const result = claimSchema.safeParse(jsonOf(file, text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ClaimFileError(`${file}: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'is unreadable'}.`);
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ClaimFileError(`${file}: is not JSON: ${error instanceof Error ? error.message : 'unreadable'}.`, {
      cause: error,
    });
  }
}
