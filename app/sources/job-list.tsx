import type { SourcesPage } from '#lib/contracts/sources-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { Moment } from './moment.tsx';
import { type Mark, StateMark } from './state-mark.tsx';
import { durationInWords } from './time-in-words.ts';

type Run = SourcesPage['jobs'][number];

const outcomes: Readonly<Record<Run['outcome'], { readonly word: string; readonly mark: Mark }>> = {
  ok: { word: 'Done', mark: 'good' },
  failed: { word: 'Failed', mark: 'bad' },
  running: { word: 'Running', mark: 'busy' },
};

/** The last run of every job of the worker. */
export function JobList({ jobs, now }: { readonly jobs: readonly Run[]; readonly now: number }) {
  return (
    <FactTable
      caption="The last run of each job"
      columns={[
        { title: 'Job', isProse: true },
        { title: 'Outcome' },
        { title: 'Last run' },
        { title: 'Took', isNumber: true },
        { title: 'What came of it', isProse: true },
      ]}
      rows={jobs.map((run) => ({
        key: run.id,
        cells: [
          run.title,
          <StateMark key="outcome" mark={outcomes[run.outcome].mark}>
            {outcomes[run.outcome].word}
          </StateMark>,
          <Moment key="at" at={run.startedAt} now={now} />,
          run.finishedAt === null ? 'not over yet' : duration(run.finishedAt - run.startedAt),
          run.message ?? (run.outcome === 'running' ? 'at work' : 'nothing to tell'),
        ],
      }))}
      empty="The worker has not run yet. It starts together with the web server."
    />
  );
}

const duration = (seconds: number): string => (seconds < 1 ? 'under 1 second' : durationInWords(seconds));
