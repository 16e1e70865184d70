import type { ShockPage } from '#lib/contracts/shock-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { UtcTime } from '../_ui/utc-time.tsx';
import styles from './shock.module.css';

const FIGURES = [
  { title: 'Figure' },
  { title: 'Before', isNumber: true },
  { title: 'After', isNumber: true },
  { title: 'Range', isNumber: true },
  { title: 'Says', isProse: true },
] as const;

const RETARGETS = [
  { title: 'Retarget' },
  { title: 'On' },
  { title: 'Days from now', isNumber: true },
  { title: 'Change', isNumber: true },
  { title: 'Range', isNumber: true },
  { title: 'Difficulty then', isNumber: true },
  { title: 'Minutes a block then', isNumber: true },
] as const;

/** What changes, and every retarget that is followed. */
export function ShockTables({ page }: { readonly page: ShockPage }) {
  const { text, url } = page.basis;
  return (
    <>
      <section className="card" aria-labelledby="figures">
        <h2 id="figures" className="card-title">
          What would change
        </h2>
        <p className={`card-subtitle ${styles.lead}`}>
          Ranges hold 95 of 100 draws, or both ends of what nobody knows.
          {text !== '' && ' Share: '}
          {text !== '' && (url === null ? text : <a href={url}>{text}</a>)}
          {text !== '' && '.'}
        </p>
        <FactTable
          caption="Figures before and after the shock"
          columns={FIGURES}
          isWhole
          rows={page.figures.map(({ label, before, after, range, note }) => ({
            key: label,
            cells: [label, before, after, range, note],
          }))}
          empty="Nothing can be computed for this shock."
        />
      </section>
      <section className="card" aria-labelledby="retargets">
        <h2 id="retargets" className="card-title">
          What the difficulty would answer
        </h2>
        <p className={`card-subtitle ${styles.lead}`}>Luck alone moves a retarget by 2.2% either way.</p>
        <FactTable
          caption="The next four retargets after the shock"
          columns={RETARGETS}
          rows={page.retargets.map(({ at, days, change, range, difficulty, minutes }, index) => ({
            key: `${index}`,
            cells: [index + 1, <UtcTime key="at" at={at} />, days, change, range, difficulty, minutes],
          }))}
          empty="Nothing can be computed for this shock."
        />
        <p className={`card-subtitle ${styles.method}`}>
          <a href="/methodology/shock">How a shock is computed and how it misleads</a>
        </p>
      </section>
    </>
  );
}

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
