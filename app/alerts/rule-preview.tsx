import { Fragment } from 'react';
import type { RulePreview as Preview } from '#lib/contracts/rule-editor.ts';
import { ChartFrame } from '../_charts/chart-frame.tsx';
import { PageNotice } from '../_ui/page-notice.tsx';
import { UtcTime } from '../_ui/utc-time.tsx';
import styles from './rule-form.module.css';

/** What a rule would do: now, in two years of the past, and by chance alone. */
export function RulePreview({ preview }: { readonly preview: Preview }) {
  const { now, history, alerts, hiddenAlerts, falseAlarms, warnings, chart } = preview;
  return (
    <section className={`card ${styles.form}`} aria-labelledby="preview">
      <h2 id="preview">What it would do</h2>
      {warnings.map((warning) => (
        <PageNotice key={warning}>{warning}</PageNotice>
      ))}
      <p>{now}</p>
      <p>{history}</p>
      {falseAlarms !== null && <p>{falseAlarms}</p>}
      {alerts.length > 0 && (
        <details>
          <summary>When it would have fired</summary>
          <dl className="fact-list">
            {alerts.map(({ key, from, level, title, text }) => (
              <Fragment key={key}>
                <dt>
                  <UtcTime at={from} />
                </dt>
                <dd>
                  {title !== '' && `${title}: `}
                  {text}
                  {level === 'critical' && ', critical'}
                </dd>
              </Fragment>
            ))}
          </dl>
          {hiddenAlerts > 0 && <p className="muted">And {hiddenAlerts} before.</p>}
        </details>
      )}
      {chart !== null && <ChartFrame model={chart} headingLevel={3} />}
    </section>
  );
}
