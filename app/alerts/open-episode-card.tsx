import type { OpenEpisode } from '#lib/contracts/alerts-page.ts';
import { ChartFrame } from '../_charts/chart-frame.tsx';
import { AlertMark } from './alert-mark.tsx';
import styles from './alerts.module.css';
import { EpisodeActions } from './episode-actions.tsx';
import { EpisodeMoments } from './episode-moments.tsx';

interface OpenEpisodeCardProps {
  readonly episode: OpenEpisode;
  readonly now: number;
  readonly isEditor: boolean;
}

/** What is wrong now, with its chart as it was when it fired. */
export function OpenEpisodeCard({ episode, now, isEditor }: OpenEpisodeCardProps) {
  const { id, path, ruleName, level, tone, state, sentence, chart } = episode;
  const isCritical = level === 'critical';
  return (
    <article
      className={`card ${styles.episode} ${isCritical ? styles.episodeCritical : ''}`}
      aria-labelledby={`episode-${id}`}
    >
      <div className={styles.episodeHead}>
        <h3 id={`episode-${id}`}>
          <a href={path}>{ruleName}</a>
        </h3>
        <AlertMark tone={tone}>{state}</AlertMark>
      </div>
      <div className={styles.episodeBody}>
        <div className={styles.episodeText}>
          <p>{sentence}</p>
          <EpisodeMoments episode={episode} now={now} />
          {isEditor && <EpisodeActions episode={episode} />}
        </div>
        {chart !== null && <ChartFrame model={chart} headingLevel={4} isSmall />}
      </div>
    </article>
  );
}
