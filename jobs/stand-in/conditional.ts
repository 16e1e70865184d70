import { createHash } from 'node:crypto';
import type { Answer } from './answer.ts';

/** An answer with its entity tag; 304 for a reader who has it. */
export function conditional(answer: Answer, ifNoneMatch: string | undefined): Answer {
  const etag = `"${createHash('sha256').update(answer.body).digest('hex')}"`;
  const headers = { ...answer.headers, etag, 'cache-control': 'max-age=300' };
  return matches(ifNoneMatch, etag) ? { status: 304, headers: { etag }, body: '' } : { ...answer, headers };
}

/** `If-None-Match` may hold several tags, weak ones, or a star. */
const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
