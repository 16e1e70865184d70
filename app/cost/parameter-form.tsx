import type { CostField } from '#lib/contracts/cost-page.ts';
import type { RefusedValue } from '#lib/contracts/refused-value.ts';
import { RefusedValues } from '../_ui/refused-values.tsx';
import styles from './cost.module.css';
import { type CostView, costAddress } from './cost-address.ts';
import { KeptFields } from './kept-fields.tsx';

interface ParameterFormProps {
  readonly view: CostView;
  readonly fields: readonly CostField[];
  /** The values that hold, in one line. */
  readonly summary: string;
  readonly refused: readonly RefusedValue[];
  /** The same page with every default. */
  readonly resetHref: string;
}

/** What costs assume, and how to assume something else: a plain form, whose values stand in the address. */
export function ParameterForm({ view, fields, summary, refused, resetHref }: ParameterFormProps) {
  const isChanged = fields.some((field) => field.isChanged);
  return (
    <section className="card" aria-labelledby="assumptions">
      <h2 id="assumptions" className="card-title">
        What the costs assume
      </h2>
      <p className="card-subtitle">{summary}</p>
      <RefusedValues refused={refused} />
      <details className={styles.assumptions} open={isChanged || refused.length > 0}>
        <summary>Change them</summary>
        {/* The server says what it does not take; a browser would also refuse what lies between two steps. */}
        <form method="get" action="/cost" noValidate className={styles.form}>
          <KeptFields view={view} without={fields.map(({ key }) => key)} />
          <div className={`form-fields ${styles.fields}`}>
            {fields.map((field) => (
              <ParameterField key={field.key} field={field} />
            ))}
          </div>
          <p className="form-row">
            <button type="submit" className="form-button">
              Compute with these
            </button>
            {(isChanged || costAddress(view) !== resetHref) && <a href={resetHref}>Back to the defaults</a>}
          </p>
        </form>
      </details>
    </section>
  );
}

function ParameterField({ field }: { readonly field: CostField }) {
  const { key, label, unit, min, max, step, value, defaultText, source, isChanged } = field;
  const id = `parameter-${key}`;
  return (
    <div className="form-field">
      <label htmlFor={id}>
        {label} <span className="muted">({unit})</span>
      </label>
      <input
        id={id}
        name={key}
        type="number"
        inputMode="decimal"
        min={min}
        max={max}
        step={step}
        defaultValue={isChanged ? value : ''}
        placeholder={value === '' ? 'from the chain' : value}
        aria-describedby={`${id}-source`}
      />
      <p id={`${id}-source`} className="quiet-text">
        {min} to {max}; default {defaultText}. {source}
      </p>
    </div>
  );
}
