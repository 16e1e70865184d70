import type { EpisodeLine } from '#lib/contracts/alerts-page.ts';
import { SNOOZE_HOURS } from '#lib/contracts/mail-link.ts';

/** What an editor can do about an open episode: plain forms. */
export function EpisodeActions({
  episode,
}: {
  readonly episode: Pick<EpisodeLine, 'id' | 'acknowledged' | 'ruleName'>;
}) {
  const address = `/api/alerts/episodes/${episode.id}`;
  return (
    <div className="form-actions">
      {episode.acknowledged === null && (
        <form method="post" action={`${address}/acknowledge`}>
          <button type="submit" className="form-button" aria-label={`Acknowledge: ${episode.ruleName}`}>
            Acknowledge
          </button>
        </form>
      )}
      <form method="post" action={`${address}/snooze`}>
        <span className="quiet-text">No reminder for</span>
        {SNOOZE_HOURS.map((hours) => (
          <button key={hours} type="submit" name="hours" value={hours} className="quiet-button">
            {hours} h
          </button>
        ))}
      </form>
    </div>
  );
}
