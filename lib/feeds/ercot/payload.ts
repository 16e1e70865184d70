import { z } from 'zod';

/** Answer of ERCOT's public reports: rows as lists, in the order of `fields`. Nothing yet is a report without rows. */
export const ercotPayload = z.object({
  _meta: z.object({ totalPages: z.int().optional() }).optional(),
  fields: z.array(z.object({ name: z.string() })).max(50),
  data: z.array(z.array(z.unknown())),
});

/** One row of the day-ahead settlement point prices. */
export const ercotRow = z.object({
  deliveryDate: z.string(),
  /** `02:00` is the hour from 01:00. */
  hourEnding: z
    .string()
    .regex(/^(0[1-9]|1\d|2[0-4]):00$/)
    .transform((text) => Number(text.slice(0, 2))),
  settlementPoint: z.string(),
  settlementPointPrice: z.number().nullable(),
  /** Of two hours of one name in autumn the second; the files write Y and N. */
  DSTFlag: z.union([z.boolean(), z.enum(['Y', 'N']).transform((letter) => letter === 'Y')]),
});

/** Answer of the login. */
export const ercotToken = z.object({ id_token: z.string().regex(/^[\w.-]{1,20000}$/) });
