import { formatNumber } from '#lib/charts/format.ts';
import type { SourcesPage } from '#lib/contracts/sources-page.ts';
import { Moment } from './moment.tsx';
import styles from './sources.module.css';

interface BackfillProgressProps {
  readonly progress: SourcesPage['progress'];
  readonly ledger: SourcesPage['ledger'];
  /** What the back-fill said last, or null before its first run. */
  readonly lastMessage: string | null;
  readonly now: number;
}

/** How far the fetching of older blocks is. */
export function BackfillProgress({ progress, ledger, lastMessage, now }: BackfillProgressProps) {
  if (progress === null) return <p>{restingText(ledger, lastMessage)}</p>;
  const { done, total, updatedAt } = progress;
  const part = total > 0 ? `${Math.floor((100 * Math.min(done, total)) / total)}%` : null;
  const counts = `${formatNumber(done, 0)} of about ${formatNumber(total, 0)} blocks`;
  return (
    <div className={styles.progress}>
      <label htmlFor="backfill">
        {part === null ? 'Back-fill' : `Back-fill: ${part}`}, {counts}
      </label>
      <progress id="backfill" value={Math.min(done, total)} max={Math.max(1, total)}>
        {part ?? counts}
      </progress>
      <p className={`quiet-text ${styles.note}`}>
        Newest blocks come first, 15 a page. Last page: <Moment at={updatedAt} now={now} />
      </p>
    </div>
  );
}

function restingText({ lowestHeight, tipHeight }: SourcesPage['ledger'], lastMessage: string | null): string {
  if (lowestHeight === null || tipHeight === null) return 'The back-fill begins when the first block has arrived.';
  return `No back-fill is running. ${lastMessage === null ? 'It has not run yet.' : `Its last run: ${lastMessage.replace(/\.$/, '')}.`}`;
}
