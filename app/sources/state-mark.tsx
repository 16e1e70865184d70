import type { Health } from '#lib/contracts/sources-page.ts';
import styles from './sources.module.css';

/** Good, worth a look, broken, at work, or not in use: form and word say it, colour only repeats it. */
export type Mark = 'good' | 'late' | 'bad' | 'busy' | 'idle';

export const markOfHealth: Readonly<Record<Health, Mark>> = {
  fresh: 'good',
  late: 'late',
  failing: 'bad',
  standby: 'idle',
  never: 'idle',
  off: 'idle',
};

/** Drawn in a field of 16 x 16. */
const shapes: Readonly<Record<Mark, string>> = {
  good: 'M3.5 8.5l3 3 6-7',
  late: 'M8 4v4.5l3 2M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13',
  bad: 'M4 4l8 8M12 4l-8 8',
  busy: 'M2.5 8h.01M8 8h.01M13.5 8h.01',
  idle: 'M5.5 3.5v9M10.5 3.5v9',
};

interface StateMarkProps {
  readonly mark: Mark;
  /** The state in a word or two. */
  readonly children: string;
}

/** A state as form, word and colour. */
export function StateMark({ mark, children }: StateMarkProps) {
  return (
    <span className={`state-mark state-${mark} ${styles.mark}`}>
      <svg aria-hidden="true" viewBox="0 0 16 16" width="16" height="16">
        <path d={shapes[mark]} />
      </svg>
      {children}
    </span>
  );
}
