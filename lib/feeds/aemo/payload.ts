import { z } from 'zod';

const row = z.object({
  /** `2026-11-23T10:05:00`: market time, end of the interval. */
  SETTLEMENTDATE: z.string(),
  REGIONID: z.string(),
  /** Regional reference price, AUD/MWh. */
  RRP: z.number(),
  PERIODTYPE: z.string(),
});

/** Answer of the report `5MIN`: 48 hours of every region; after them may come what AEMO expects next. */
export const aemoPayload = z.object({ '5MIN': z.array(row) });
