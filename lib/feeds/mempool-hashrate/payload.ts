import { z } from 'zod';

const instant = z.int().positive();

const difficultyRow = z
  .object({
    /** `timestamp` and no `adjustment` in instances before 2023. */
    time: instant.optional(),
    timestamp: instant.optional(),
    height: z.int().nonnegative(),
    difficulty: z.number().positive(),
    adjustment: z.number().nonnegative().optional(),
  })
  .refine((row) => row.time !== undefined || row.timestamp !== undefined, 'expected a time');

/** Answer of `/api/v1/mining/hashrate/{interval}`. Hashrates come as 1.07e+21, beyond 2^53: doubles. */
export const hashratePayload = z.object({
  hashrates: z.array(z.object({ timestamp: instant, avgHashrate: z.number().nonnegative() })),
  difficulty: z.array(difficultyRow),
  /** Both 0 while the node behind the source is away. */
  currentHashrate: z.number().nonnegative(),
  currentDifficulty: z.number().nonnegative(),
});
export type HashratePayload = z.infer<typeof hashratePayload>;
