import { z } from 'zod';

const positions = z.object({
  /** Place of each code along the dimension, from 0. */
  category: z.object({ index: z.record(z.string(), z.unknown()) }),
});

/**
 * JSON-stat 2: a cube, flattened with the last dimension fastest. `value` holds the cells that have a figure, by their flat
 * place; `status` their flags.
 */
export const eurostatPayload = z.object({
  id: z.array(z.string()),
  size: z.array(z.int().min(1).max(10_000)),
  dimension: z.record(z.string(), z.unknown()).pipe(
    z.object({
      nrg_cons: positions,
      unit: positions,
      tax: positions,
      currency: positions,
      geo: positions,
      time: positions,
    }),
  ),
  value: z.record(z.string(), z.unknown()),
  status: z.record(z.string(), z.unknown()).optional(),
});
export type EurostatPayload = z.output<typeof eurostatPayload>;
