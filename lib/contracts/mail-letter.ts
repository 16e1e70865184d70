import { z } from 'zod';

/** A short mail of the site itself (an invitation, a forgotten password): payload of every kind that is no alert and no digest. */
export const mailLetterSchema = z.object({
  subject: z.string(),
  /** Plain sentences, one paragraph each. */
  paragraphs: z.array(z.string()),
  /** The one thing to do. `path` starts with `/`, may hold a token, and is forgotten once the mail is sent. */
  action: z.object({ label: z.string(), path: z.string().startsWith('/') }).nullable(),
});

export type MailLetter = z.infer<typeof mailLetterSchema>;
