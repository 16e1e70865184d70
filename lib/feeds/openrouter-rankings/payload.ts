import { z } from 'zod';
import { isoDayText } from '../iso-day-text.ts';

const row = z.object({
  date: isoDayText,
  model_permaslug: z.string().min(1).max(200),
  /** Decimal text: counts pass 2^53, and a number would have lost its last digits on the way. */
  total_tokens: z.string().regex(/^\d{1,30}$/, 'expected a count in decimal digits'),
});

/** Answer of `datasets/rankings-daily`, version v1. */
export const rankingsPayload = z.object({
  data: z.array(row),
  meta: z.object({
    as_of: z.iso.datetime({ offset: true }),
    version: z.literal('v1'),
    start_date: isoDayText,
    end_date: isoDayText,
  }),
});
