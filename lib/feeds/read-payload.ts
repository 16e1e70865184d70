import type { z } from 'zod';
import { FeedError } from './feed-error.ts';

/**
 * Reads a JSON body into the promised shape. Fields that the schema does not name are ignored: public sources add
 * fields without notice, and only a missing or changed required one is a fault.
 * @throws FeedError kind `payload`, or `empty` for a body without content
 */
export function readPayload<T>(schema: z.ZodType<T>, body: string): T {
  return checkPayload(schema, readJson(body));
}

/**
 * The same for what is no text any more: rows of a table, elements of XML.
 * @throws FeedError kind `payload`
 */
export function checkPayload<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? 'the top' : issue.path.join('.');
  const fault = (issue?.message ?? 'unreadable').replace(/^Invalid input: /, '');
  throw new FeedError('payload', `The answer is not what was promised: at ${place}, ${fault}.`);
}

function readJson(body: string): unknown {
  refuseNonData(body);
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new FeedError('payload', 'The answer is not JSON, or breaks off in the middle.', { cause });
  }
}

/**
 * Bot walls and captive portals answer with a web page, often with status 200.
 * @throws FeedError kind `empty` for a blank body, `payload` for a web page
 */
export function refuseNonData(body: string): void {
  if (body.trim() === '') throw new FeedError('empty', 'The answer is empty.');
  if (/^\s*</.test(body)) {
    throw new FeedError('payload', 'The source answered with a web page instead of data: probably a bot wall.');
  }
}
