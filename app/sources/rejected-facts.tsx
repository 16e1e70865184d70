import type { SourcesPage } from '#lib/contracts/sources-page.ts';
import { FactTable } from './fact-table.tsx';
import { Moment } from './moment.tsx';

type Facts = Pick<SourcesPage, 'rejections' | 'feeds'>;

/** What a source said and we did not believe. */
export function RejectedFacts({ rejections, feeds }: Facts) {
  const titleOf = new Map(feeds.map((feed) => [feed.id, feed.title]));
  return (
    <FactTable
      caption="Facts that were refused, newest first"
      columns={[{ title: 'What' }, { title: 'Feed' }, { title: 'Refused' }, { title: 'Why', isProse: true }]}
      rows={rejections.map(({ feed, subject, reason, rejectedAt }) => ({
        key: `${feed} ${subject} ${rejectedAt} ${reason}`,
        cells: [subject, titleOf.get(feed) ?? feed, <Moment key="at" at={rejectedAt} />, reason],
      }))}
      empty="No fact of any feed has been refused."
    />
  );
}
