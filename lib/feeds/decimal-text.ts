import { z } from 'zod';

/** A positive decimal number that a source writes as text, for instance "81412.20000". */
export const decimalText = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,12})?$/)
  .transform(Number)
  .pipe(z.number().positive());
