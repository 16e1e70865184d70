import type { ClaimLine } from '#lib/contracts/claims-page.ts';
import styles from './claims.module.css';

/** Drawn in a field of 16 x 16: form and word say the verdict, in one ink. */
const SHAPES: Readonly<Record<ClaimLine['verdict']['id'], string>> = {
  supported: 'M3.5 8.5l3 3 6-7',
  partly: 'M8 2a6 6 0 0 1 0 12zM8 2a6 6 0 1 0 0 12',
  mixed: 'M5 13V3m0 0L2.5 5.5M5 3l2.5 2.5M11 3v10m0 0l-2.5-2.5M11 13l2.5-2.5',
  'not-supported': 'M4 4l8 8M12 4l-8 8',
  unmeasured: 'M5.5 6a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.5M8 12.5h.01',
};

/** A verdict as form and word. */
export function VerdictMark({ verdict }: Pick<ClaimLine, 'verdict'>) {
  return (
    <span className={`state-mark ${styles.verdict}`}>
      <svg aria-hidden="true" viewBox="0 0 16 16" width="16" height="16">
        <path d={SHAPES[verdict.id]} />
      </svg>
      {verdict.text}
    </span>
  );
}
