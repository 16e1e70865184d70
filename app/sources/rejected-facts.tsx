import type { SourcesPage } from '#lib/contracts/sources-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { UtcTime } from '../_ui/utc-time.tsx';

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
        cells: [subject, titleOf.get(feed) ?? feed, <UtcTime key="at" at={rejectedAt} />, reason],
      }))}
      empty="No fact of any feed has been refused."
    />
  );
}
