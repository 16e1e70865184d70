import { UtcTime } from '../_ui/utc-time.tsx';
import styles from './sources.module.css';
import { agoInWords } from './time-in-words.ts';

interface MomentProps {
  /** Epoch seconds. */
  readonly at: number;
  readonly now: number;
}

/** A point in time, absolute and in UTC, with its age in words of when the page was made. */
export function Moment({ at, now }: MomentProps) {
  return (
    <>
      <span className={styles.whole}>
        <UtcTime at={at} />
      </span>{' '}
      <span className={styles.whole}>({agoInWords(now - at)})</span>
    </>
  );
}
