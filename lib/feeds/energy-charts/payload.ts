import { z } from 'zod';

/** Answer of `/price`. A price that is not there is null; the two lists run side by side. */
export const energyChartsPayload = z
  .object({
    license_info: z.string(),
    unix_seconds: z.array(z.int().positive()),
    price: z.array(z.number().nullable()),
    // Seen with and without blanks around the stroke.
    unit: z.string().regex(/^EUR ?\/ ?MWh$/),
  })
  .refine(({ unix_seconds, price }) => unix_seconds.length === price.length, 'as many prices as times are needed');
