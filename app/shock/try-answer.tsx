import { UNDRAWN } from '#lib/simulator/range-of-draws.ts';
import { PathDrawing } from './path-drawing.tsx';
import { shockAddress } from './shock-address.ts';
import styles from './try-panel.module.css';
import type { LiveShock } from './use-live-shock.ts';

/** What the shock of the sliders does: in words first, then four figures, which stay in sight on a phone. */
export function TryWords({ live: { answer, draws, isServed, request } }: { readonly live: LiveShock }) {
  const [interval, days, difficulty] = answer.figures;
  const [next] = answer.retargets;
  const figures = [
    days && { ...days, before: `before: ${days.before}` },
    interval && { ...interval, label: 'Minutes a block until then', before: `before: ${interval.before}` },
    next && { label: 'Next retarget', after: next.change, range: next.range, before: '' },
    difficulty && { ...difficulty, before: 'of that of today' },
  ].filter((figure) => figure !== undefined);
  return (
    <>
      <div className={styles.words}>
        <p aria-live="polite">
          {answer.headline}
          {answer.fault === null && '.'}
        </p>
        {answer.fault === null && !isServed && draws === UNDRAWN && (
          <p className="quiet-text" role="status">
            This browser draws nothing beside the page, so that these values have no ranges here:{' '}
            <a href={shockAddress(request)}>the server’s page has them</a>.
          </p>
        )}
      </div>
      {answer.fault === null && (
        <dl className={styles.figures}>
          {figures.map(({ label, before, after, range }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className={styles.value}>{after}</dd>
              <dd>{range}</dd>
              {before !== '' && <dd className={styles.before}>{before}</dd>}
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** The path of the same shock, once there is a script that draws it. */
export const TryPath = ({ live: { ran, draws }, isAwake }: { readonly live: LiveShock; readonly isAwake: boolean }) => (
  <div className={styles.path}>{isAwake && ran !== null && <PathDrawing ran={ran} draws={draws} />}</div>
);
