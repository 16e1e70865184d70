import 'server-only';
import { readRevision } from '#lib/store/revision.ts';
import type { DataSource } from './data-source.ts';
import { oncePerSource } from './once-per-source.ts';

/** Ages and limits of age are told to the minute at most, so that an answer may serve for one. */
const SECONDS = 60;

/**
 * What is read from the store again only once the data have changed, or a minute has passed: for what many questions of one reader
 * start from. A process has one database and one set of settings, and keeps the newest answer alone.
 */
export function oncePerRevision<Answer>(
  load: (source: DataSource) => Promise<Answer>,
): (source: DataSource) => Promise<Answer> {
  let kept: { readonly of: readonly unknown[]; readonly answer: Promise<Answer> } | null = null;
  return oncePerSource(async (source: DataSource): Promise<Answer> => {
    const { revision } = await readRevision(source.db);
    const of = [source.db, source.energy, revision, Math.floor(source.now / SECONDS)];
    if (kept === null || kept.of.some((part, index) => part !== of[index])) kept = { of, answer: load(source) };
    const { answer } = kept;
    try {
      return await answer;
    } catch (error) {
      // A fault of the moment must not be handed out for a minute.
      if (kept?.answer === answer) kept = null;
      throw error;
    }
  });
}
