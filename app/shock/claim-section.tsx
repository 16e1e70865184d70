import type { ShockPage } from '#lib/contracts/shock-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import styles from './shock.module.css';

const CLAIM = [
  { title: 'When' },
  { title: 'Largest country' },
  { title: 'Its share', isNumber: true },
  { title: 'HHI of countries, at least', isNumber: true },
  { title: 'Minutes a block without it', isNumber: true },
  { title: 'Days to the retarget', isNumber: true },
  { title: 'Source' },
] as const;

/** Whether dispersion has made the network less vulnerable to a single country. */
export function ClaimSection({ claim }: Pick<ShockPage, 'claim'>) {
  return (
    <section className="card" aria-labelledby="claim">
      <h2 id="claim" className="card-title">
        Does dispersion make the network less vulnerable to any single country?
      </h2>
      <p className={styles.sentence}>{claim.sentence}</p>
      <FactTable
        caption="The loss of the largest country, over time"
        columns={CLAIM}
        rows={claim.rows.map(({ when, country, share, hhi, minutes, days, source, url }) => ({
          key: `${source} ${when}`,
          cells: [
            ...[when, country, share, hhi, minutes, days],
            <a key="source" href={url}>
              {source}
            </a>,
          ],
        }))}
        empty="No shares of countries are on record."
      />
      <p className={`card-subtitle ${styles.after}`}>
        With the epoch just begun. Cambridge counts what some pools report, Hashrate Index estimates: a step from one to
        the other says little.
      </p>
    </section>
  );
}
