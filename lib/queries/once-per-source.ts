import 'server-only';
import type { DataSource } from './data-source.ts';

/**
 * The same question of the same source once only. A page makes one source for itself, so its parts share an answer, and tell the
 * same moment even where a price arrives while it is being made.
 */
export function oncePerSource<Answer, Rest extends readonly [] | readonly [key: number]>(
  load: (source: DataSource, ...rest: Rest) => Promise<Answer>,
): (source: DataSource, ...rest: Rest) => Promise<Answer> {
  const answers = new WeakMap<DataSource, Map<number | undefined, Promise<Answer>>>();
  return (source, ...rest) => {
    const [key] = rest;
    const own = answers.get(source) ?? new Map<number | undefined, Promise<Answer>>();
    answers.set(source, own);
    const answer = own.get(key) ?? load(source, ...rest);
    own.set(key, answer);
    return answer;
  };
}
