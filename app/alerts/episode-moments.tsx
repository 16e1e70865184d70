import type { EpisodeLine } from '#lib/contracts/alerts-page.ts';
import { Moment } from '../sources/moment.tsx';
import { durationInWords } from '../sources/time-in-words.ts';

interface EpisodeMomentsProps {
  readonly episode: EpisodeLine;
  readonly now: number;
}

/** When an episode began and ended, and who has taken note of it. */
export function EpisodeMoments({ episode, now }: EpisodeMomentsProps) {
  const { openedAt, closedAt, acknowledged, snoozedUntil } = episode;
  return (
    <p className="quiet-text">
      Fired <Moment at={openedAt} now={now} />
      {closedAt !== null && `, over after ${durationInWords(closedAt - openedAt)}`}
      {acknowledged !== null && ` · acknowledged by ${acknowledged.by}`}
      {closedAt === null && snoozedUntil !== null && snoozedUntil > now && (
        <>
          {' · no reminder for '}
          {durationInWords(snoozedUntil - now)}
        </>
      )}
    </p>
  );
}
