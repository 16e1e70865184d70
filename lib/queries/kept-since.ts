import 'server-only';
import { LRUCache } from 'lru-cache';
import type { Db } from '#lib/store/database.ts';
import { readWholeRevision } from '#lib/store/revision.ts';
import type { DataSource } from './data-source.ts';
import { oncePerSource } from './once-per-source.ts';

/** One look-up for all that a request asks for. */
const revisionOf = oncePerSource(({ db }: DataSource) => readWholeRevision(db));

/**
 * Answers by their key, of the newest state of the data alone, those longest not asked for forgotten first. For what a thousand
 * open pages ask again and again and nobody may keep for all: each costs the look-up of the revision and nothing more.
 * @param most answers that are kept
 * @param seconds how long one may serve where nothing changes, since ages in words move on without new data; left out: for ever
 */
export function keptSince<Answer extends object>(most: number, seconds = Number.POSITIVE_INFINITY) {
  type Answers = LRUCache<string, Promise<Answer | null>>;
  const kept = new WeakMap<Db, { readonly generation: string; readonly answers: Answers }>();
  const answersFor = ({ db }: DataSource, generation: string): Answers => {
    const known = kept.get(db);
    if (known?.generation === generation) return known.answers;
    const answers: Answers = new LRUCache({ max: most });
    kept.set(db, { generation, answers });
    return answers;
  };
  return async (source: DataSource, key: string, load: () => Promise<Answer | null>): Promise<Answer | null> => {
    const answers = answersFor(source, `${await revisionOf(source)}/${Math.floor(source.now / seconds)}`);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const made = load();
    answers.set(key, made);
    const forget = () => answers.delete(key);
    // What is not there may come without a new revision, and a fault of the moment may pass.
    made.then((answer) => answer === null && forget(), forget);
    return made;
  };
}
