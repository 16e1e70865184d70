import { formatNumber } from '#lib/charts/format.ts';
import type { FeedHealth } from '#lib/contracts/sources-page.ts';
import { licenceFlagText } from './licence-in-words.ts';
import { Moment } from './moment.tsx';
import styles from './sources.module.css';
import { healthWord } from './state-in-words.ts';
import { markOfHealth, StateMark } from './state-mark.tsx';
import { cadenceInWords } from './time-in-words.ts';

interface FeedCardsProps {
  readonly feeds: readonly FeedHealth[];
  readonly now: number;
}

/** Every feed, in the order of the registry, so that each keeps its place whatever happens. */
export function FeedCards({ feeds, now }: FeedCardsProps) {
  return (
    <ul className={styles.cards}>
      {feeds.map((feed) => (
        <FeedCard key={feed.id} feed={feed} now={now} />
      ))}
    </ul>
  );
}

function FeedCard({ feed, now }: { readonly feed: FeedHealth; readonly now: number }) {
  const mark = markOfHealth[feed.health];
  return (
    <li id={`feed-${feed.id}`} className={`${styles.card} ${mark === 'bad' ? styles.cardBad : ''}`}>
      <div className={styles.cardHead}>
        <h3>{feed.title}</h3>
        <StateMark mark={mark}>{healthWord[feed.health]}</StateMark>
      </div>
      <p className={styles.sentence}>{feed.sentence}</p>
      <dl className={`fact-list ${styles.facts}`}>
        <dt>Last good answer</dt>
        <dd>{feed.lastSuccessAt === null ? 'none yet' : <Moment at={feed.lastSuccessAt} now={now} />}</dd>
        <dt>Newest fact</dt>
        <dd>{newestFact(feed, now)}</dd>
        <dt>New rows stored</dt>
        <dd>{formatNumber(feed.rows, 0)}</dd>
        <dt>Asked</dt>
        <dd>{asked(feed)}</dd>
        <dt>Licence</dt>
        <dd>
          {feed.licence} (<em>{feed.licenceFlag}</em>: {licenceFlagText[feed.licenceFlag]})
        </dd>
        <dt>Source</dt>
        <dd>
          <a href={feed.url} rel="noopener">
            {feed.attribution}
            <span className="visually-hidden">: {feed.title}</span>
          </a>
        </dd>
      </dl>
    </li>
  );
}

function newestFact({ newestFactAt, lastSuccessAt }: FeedHealth, now: number) {
  if (newestFactAt !== null) return <Moment at={newestFactAt} now={now} />;
  return lastSuccessAt === null ? 'none yet' : 'its facts carry no date';
}

const asked = ({ cadenceSeconds, health }: FeedHealth): string =>
  health === 'off'
    ? 'not at all'
    : health === 'standby'
      ? `when needed, then ${cadenceInWords(cadenceSeconds)}`
      : cadenceInWords(cadenceSeconds);
