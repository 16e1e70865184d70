import { z } from 'zod';

const entry = z.object({
  title: z.string(),
  /** One sentence. */
  text: z.string(),
  /** Page that tells more. */
  path: z.string().startsWith('/'),
});

/** What a daily or weekly mail says: payload of kind `digest`. */
export const mailDigestSchema = z.object({
  pace: z.enum(['daily', 'weekly']),
  from: z.number().int(),
  to: z.number().int(),
  open: z.array(entry),
  closed: z.array(entry),
  /** Only sources that are not well. */
  sources: z.array(entry),
  /** The figures are a stand-in's. Left out in what was written before there was such a mark. */
  simulated: z.boolean().default(false),
  figures: z.array(z.object({ name: z.string(), value: z.string() })),
});

export type MailDigest = z.infer<typeof mailDigestSchema>;
