import { sampleOf } from '#lib/domain/alerts/sample.ts';
import { readFeedStates } from '#lib/store/feed-states.ts';
import { MOST_SERIES, type SampleReader } from '../sample-reader.ts';

/** Seconds since the newest fact of each source, read off the clock. A source that never told anything has no age. */
export const ageSamples: SampleReader = async (db, { scope }, { now }) => {
  const states = await readFeedStates(db);
  return states
    .filter(({ feed }) => scope === '*' || feed === scope)
    .flatMap(({ feed, newestFactAt, lastSuccessAt }) => {
      const newest = newestFactAt ?? lastSuccessAt;
      return newest === null ? [] : [{ series: feed, samples: [sampleOf(now, Math.max(0, now - newest))] }];
    })
    .slice(0, MOST_SERIES);
};
