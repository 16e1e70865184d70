import { z } from 'zod';

const prices = z.array(z.object({ timestamp: z.int().positive(), price: z.number() })).optional();

/** Answer of `/api/nps/price`. A zone that the exchange has lost is absent or empty. */
export const eleringPayload = z.object({
  success: z.literal(true),
  data: z.object({ ee: prices, fi: prices, lv: prices, lt: prices }),
});

export type EleringPrices = z.infer<typeof eleringPayload>['data'];
