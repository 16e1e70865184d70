import { z } from 'zod';
import { parseIsoDay, type UtcDay } from '#lib/domain/time.ts';

/** The day of the first block. */
const FIRST_DAY = parseIsoDay('2009-01-03');

/** How the cells of a bundled file are read: CSV knows nothing but text. */
export const text = z.string().min(1, 'is blank');
export const maybe = z.string().transform((value) => (value === '' ? null : value));
export const day = text.transform(calendarDay);
export const maybeDay = z.union([z.literal('').transform(() => null), day]);
/** No earlier than the first block. */
export const chainDay = day.refine((value) => value >= FIRST_DAY, 'is before the first block (2009-01-03)');
export const whole = z.string().regex(/^\d+$/, 'is not a whole number').transform(Number);
export const decimal = z
  .string()
  .regex(/^\d+(\.\d+)?$/, 'is not a number')
  .transform(Number);
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
/** A number above zero. */
export const positiveDecimal = decimal.pipe(z.number().positive('must be above zero'));
export const maybeDecimal = z.union([z.literal('').transform(() => null), decimal]);

/** A blank cell is missing; any other is judged by its own rule, and by that rule's words. */
export const blankOr = <T>(cell: z.ZodType<T, string>) =>
  z.string().transform((value, context): T | null => {
    if (value === '') return null;
    const read = cell.safeParse(value);
    if (read.success) return read.data;
    context.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? 'is unreadable' });
    return z.NEVER;
  });

export const address = z.url({ protocol: /^https?$/, error: 'is not a web address' });

/** Impossible dates such as 2026-02-30 are refused here too, with their line. */
function calendarDay(value: string, context: z.RefinementCtx<string>): UtcDay {
  try {
    return parseIsoDay(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    context.addIssue({ code: 'custom', message: 'is not a calendar day (YYYY-MM-DD)' });
    return z.NEVER;
  }
}
