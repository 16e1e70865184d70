import { z } from 'zod';

const text = z.tuple([z.string()]).transform(([one]) => one);

/** Root element of the report. */
export const IESO_ROOT = 'Document';

/** The day-ahead report of the Ontario zone; all elements are lists. The price of an hour can be blank. */
export const iesoPayload = z.object({
  DocBody: z.tuple([
    z.object({
      DeliveryDate: text,
      HourlyPriceComponents: z.array(
        z.object({
          PricingHour: text.pipe(z.string().regex(/^([1-9]|1\d|2[0-4])$/)).transform(Number),
          ZonalPrice: text,
        }),
      ),
    }),
  ]),
});
