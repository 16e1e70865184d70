import { formatValue } from '#lib/charts/format.ts';
import type { ClaimCheck, RegionFacts, TargetAnswer } from '#lib/contracts/cost-page.ts';
import { TARGET_RANGE } from '#lib/contracts/cost-request.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import styles from './cost.module.css';
import type { CostView } from './cost-address.ts';
import { KeptFields } from './kept-fields.tsx';

const COLUMNS = [
  { title: 'All else as it is' },
  { title: 'Today', isNumber: true },
  { title: 'Needed', isNumber: true },
  { title: 'Change', isNumber: true },
] as const;

interface TargetSectionProps {
  readonly view: CostView;
  readonly regions: readonly RegionFacts[];
  /** Null where the region is unknown or no block has arrived. */
  readonly answer: TargetAnswer | null;
  readonly claim: ClaimCheck | null;
}

/** What would make a region cost so much? And whether US power really pushes a bitcoin above it. */
export function TargetSection({ view, regions, answer, claim }: TargetSectionProps) {
  const { region, target } = view.request;
  const goal = formatValue(target, 'usd');
  const name = answer?.regionName ?? regions.find(({ id }) => id === region)?.title ?? region;
  return (
    <section className="card" aria-labelledby="target">
      <h2 id="target" className="card-title">
        What would make a bitcoin cost {goal} in {name}?
      </h2>
      <form method="get" action="/cost#target" className={`form-row ${styles.inline}`}>
        <KeptFields view={view} without={['region', 'target']} />
        <label htmlFor="target-region">Region</label>
        <select id="target-region" name="region" defaultValue={region}>
          {regions.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <label htmlFor="target-usd">Target, USD</label>
        <input
          id="target-usd"
          name="target"
          type="number"
          inputMode="numeric"
          min={TARGET_RANGE.min}
          max={TARGET_RANGE.max}
          step="any"
          defaultValue={target}
        />
        <button type="submit" className="form-button">
          Ask
        </button>
      </form>
      {answer === null ? (
        <p className="muted">Nobody can say before the first block has arrived.</p>
      ) : (
        <>
          {answer.sentences.map((sentence) => (
            <p key={sentence} className={styles.sentence}>
              {sentence}
            </p>
          ))}
          <FactTable
            caption={`What would make a bitcoin cost ${goal} in ${name}`}
            columns={COLUMNS}
            rows={answer.rows.map((row) => ({ key: row.name, cells: [row.name, row.today, row.needed, row.change] }))}
            empty="Nothing would."
          />
        </>
      )}
      <h3 className={styles.apart}>“Soaring US energy costs push production above $100,000”</h3>
      {claim === null ? (
        <p className="muted">No prices by state and sector are on record to check that sentence with.</p>
      ) : (
        <Claim claim={claim} />
      )}
    </section>
  );
}

function Claim({ claim }: { readonly claim: ClaimCheck }) {
  const columns = [
    { title: 'Machines' },
    { title: 'Above it from', isNumber: true },
    ...claim.sectors.map((sector) => ({ title: `${sector.charAt(0).toUpperCase()}${sector.slice(1)} prices` })),
  ];
  return (
    <>
      <p className={styles.sentence}>{claim.sentence}</p>
      <FactTable
        caption="States of the US in which running expenses are above the target"
        columns={columns}
        rows={claim.rows.map(({ fleet, limit, sectors }) => ({ key: fleet, cells: [fleet, limit, ...sectors] }))}
        empty="No machine was tried."
      />
      <p className={`quiet-text ${styles.basis}`}>
        {claim.basis} <a href="/claims/c7">The verdict on the claim</a>
      </p>
    </>
  );
}
