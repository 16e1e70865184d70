import type { AlertTrace } from '#lib/contracts/alerts-page.ts';
import styles from './alerts.module.css';

const WIDTH = 120;
const HEIGHT = 32;

/** The chart of an episode as it was, without axes: its page has the whole one. */
export function TraceDrawing({ trace }: { readonly trace: AlertTrace }) {
  const path = trace.points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${place(x, WIDTH)} ${place(y, HEIGHT)}`).join('');
  const line = trace.threshold === null ? null : place(trace.threshold, HEIGHT);
  return (
    <svg className={styles.trace} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {line !== null && <line x1="0" x2={WIDTH} y1={line} y2={line} />}
      <path d={path} />
    </svg>
  );
}

const place = (part: number, size: number): number => Math.round(part * size * 10) / 10;
