import { formatNumber } from '#lib/charts/format.ts';
import type { SourcesPage } from '#lib/contracts/sources-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { shareInWords } from './share-in-words.ts';
import styles from './sources.module.css';

type Facts = Pick<SourcesPage, 'overlaps' | 'origins'>;

/** Days and epochs that both our ledger and the bundled history know, and count differently. */
export function HistoryOverlap({ overlaps, origins }: Facts) {
  const titleOf = new Map(origins.map((origin) => [origin.id, `${origin.producer}: ${origin.title}`]));
  return (
    <>
      <p className={`quiet-text ${styles.note}`}>
        Where the ledger holds a whole day or epoch, its own count is used, and compared with the bundled one.
      </p>
      <FactTable
        caption="Days and epochs on which ledger and bundled history differ, newest first"
        columns={[
          { title: 'Period' },
          { title: 'Blocks', isNumber: true },
          { title: 'Counted differently', isNumber: true },
          { title: 'Part', isNumber: true },
          { title: 'Counts in use', isProse: true },
        ]}
        rows={overlaps.map(({ period, blocks, difference, origin }) => ({
          key: period,
          cells: [
            period,
            formatNumber(blocks, 0),
            formatNumber(difference, 0),
            shareInWords(difference, blocks) ?? 'no blocks',
            origin
              .split(' ')
              .map((id) => titleOf.get(id) ?? id)
              .join(' and '),
          ],
        }))}
        empty="No difference is on record: the ledger does not reach into the bundled history, or both agree to the block."
      />
    </>
  );
}
