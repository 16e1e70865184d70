import { formatNumber } from '#lib/charts/format.ts';
import type { Overview } from '#lib/contracts/overview.ts';

/** How far the back-fill is: until it has ended, figures of the last months are incomplete. */
export function BackfillNotice({ progress }: { readonly progress: NonNullable<Overview['progress']> }) {
  const { done, total } = progress;
  const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
  return (
    <div className="page-notice">
      <label htmlFor="backfill">
        Older blocks are still arriving: {formatNumber(done, 0)} of about {formatNumber(total, 0)} ({percent} %).
        Figures that need them are missing until then.
      </label>
      <progress id="backfill" value={done} max={total} />
    </div>
  );
}
