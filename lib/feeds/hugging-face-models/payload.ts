import { z } from 'zod';

const count = z.number().int().nonnegative();

/** Elements by type; what is no count is none. */
const elements = z.record(z.string(), z.unknown()).transform((all): Readonly<Record<string, number>> => {
  const counts = Object.entries(all).flatMap(([type, value]): [string, number][] => {
    const read = count.safeParse(value);
    return read.success ? [[type, read.data]] : [];
  });
  return Object.fromEntries(counts);
});

const model = z.object({
  /** `author/name`; some old ones have no author. */
  id: z.string().min(1).max(200),
  author: z.string().max(100).nullish(),
  /** Of the last 30 days. */
  downloads: count,
  downloadsAllTime: count.nullish(),
  createdAt: z.string().nullish(),
  /** Missing where the repository has no such files. */
  safetensors: z.object({ parameters: elements.nullish() }).nullish(),
  tags: z.array(z.string()).nullish(),
});

/** One page of `/api/models`. */
export const huggingFacePayload = z.array(model);
