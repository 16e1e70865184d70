import { z } from 'zod';

/** US dollars for one token, as decimal text; negative where a router cannot tell the price of what it will choose. */
const price = z.string().regex(/^-?\d{1,6}(\.\d{1,18})?([eE]-?\d{1,2})?$/, 'expected a price in decimal digits');

const model = z.object({
  /** `author/name`, with a variant of the offer behind a colon. */
  id: z.string().min(1).max(200),
  name: z.string().max(300),
  /** Blank or null where the router knows of no published weights. Left out of answers before 2024. */
  hugging_face_id: z.string().max(200).nullish(),
  /** Epoch seconds at which it was listed, which is not its release. */
  created: z.number().int().nonnegative(),
  pricing: z.object({ prompt: price, completion: price }),
});

/** Answer of `/api/v1/models`. */
export const openrouterModelsPayload = z.object({ data: z.array(model) });
