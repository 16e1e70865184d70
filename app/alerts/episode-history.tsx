import type { AlertsPage } from '#lib/contracts/alerts-page.ts';
import { AlertMark } from './alert-mark.tsx';
import styles from './alerts.module.css';
import { EpisodeMoments } from './episode-moments.tsx';
import { TraceDrawing } from './trace-drawing.tsx';

interface EpisodeHistoryProps {
  readonly days: AlertsPage['days'];
  readonly hasMore: boolean;
  readonly now: number;
}

/** What was wrong before, the newest day first. */
export function EpisodeHistory({ days, hasMore, now }: EpisodeHistoryProps) {
  if (days.length === 0) return <p className="muted">No alert has ended yet.</p>;
  return (
    <>
      {days.map(({ day, episodes }) => (
        <div key={day} className={styles.section}>
          <h3 className={styles.day}>{day}</h3>
          <ul className={styles.list}>
            {episodes.map((episode) => (
              <li key={episode.id}>
                <div className={styles.what}>
                  <a className={styles.name} href={episode.path}>
                    {episode.ruleName}
                  </a>
                  <span className="quiet-text">
                    {episode.title}: {episode.value}
                  </span>
                  <EpisodeMoments episode={episode} now={now} />
                </div>
                <div className={styles.state}>
                  {episode.trace !== null && <TraceDrawing trace={episode.trace} />}
                  <AlertMark tone={episode.tone}>{episode.state}</AlertMark>
                </div>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {hasMore && <p className="muted">Older ones are kept, but not shown here.</p>}
    </>
  );
}
