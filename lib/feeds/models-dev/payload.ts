import { z } from 'zod';

/** `2026-04`, or with the day. */
const date = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$/, 'expected a month or a day');

export const modelsDevModel = z.object({
  /** `lab/name`, the same as its key. */
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(300),
  /** Optional in the source's own schema; every model has had it so far. */
  open_weights: z.boolean().optional(),
  release_date: date.optional(),
  weights: z.array(z.object({ url: z.string().max(500) })).optional(),
});

/** Answer of `/models.json`: models by `lab/name`, apart from who serves them; a key without a slash is none. */
export const modelsDevPayload = z.record(z.string(), z.unknown()).transform((all) => {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key.includes('/')));
});
