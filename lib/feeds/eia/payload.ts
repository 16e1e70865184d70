import { z } from 'zod';

const row = z.object({
  /** `2026-07`. */
  period: z.string(),
  /** A state, `US`, or a division of the census (`PACC`, `MAT` …). */
  stateid: z.string(),
  sectorid: z.string(),
  /** Cents per kWh as text; null where withheld. Left out where the question does not ask for it. */
  price: z.string().nullable(),
  'price-units': z.string().regex(/^cents per kilowatt-?hour$/i, 'prices in another unit'),
});

/** Answer of `retail-sales/data`. `total` counts all rows that match, of which one answer holds 5,000 at most. */
export const eiaPayload = z.object({
  response: z.object({ total: z.string().regex(/^\d{1,9}$/), data: z.array(row) }),
});

/** Both shapes of a refusal: `{"error":{"code":"API_KEY_INVALID",…}}` and `{"error":"text","code":400}`. */
export const eiaRefusal = z.object({
  error: z.union([z.object({ code: z.string() }).transform(({ code }) => code), z.string()]),
});
