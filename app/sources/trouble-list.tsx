import type { FeedHealth } from '#lib/contracts/sources-page.ts';
import { troublesOf } from './state-in-words.ts';

/** Names the feeds that the first sentence only counts, each as a link to its card. */
export function TroubleList({ feeds }: { readonly feeds: readonly FeedHealth[] }) {
  return troublesOf(feeds).map(({ word, feeds: troubled }) => (
    <p key={word}>
      {word}:{' '}
      {troubled.map((feed, place) => (
        <span key={feed.id}>
          {place > 0 && '; '}
          <a href={`#feed-${feed.id}`}>{feed.title}</a>
        </span>
      ))}
    </p>
  ));
}
