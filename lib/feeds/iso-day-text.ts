import { z } from 'zod';
import { parseIsoDay, type UtcDay } from '#lib/domain/time.ts';

/** A calendar day that a source writes as `2026-11-26`. */
export const isoDayText = z.string().transform((text, context): UtcDay => {
  try {
    return parseIsoDay(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    context.addIssue({ code: 'custom', message: 'expected a calendar day' });
    return z.NEVER;
  }
});
