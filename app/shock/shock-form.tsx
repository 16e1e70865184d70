import type { ReactNode } from 'react';
import type { RefusedValue } from '#lib/contracts/refused-value.ts';
import { SHOCK_NUMBERS, SHOCK_TARGETS, type ShockRequest, shockQuery } from '#lib/contracts/shock-request.ts';
import { RefusedValues } from '../_ui/refused-values.tsx';
import styles from './shock.module.css';
import { PRESETS, shockAddress } from './shock-address.ts';
import { targetNames } from './target-names.ts';

interface ShockFormProps {
  readonly request: ShockRequest;
  readonly refused: readonly RefusedValue[];
  /** Short names that the form takes. */
  readonly lists: ReactNode;
  /** Another way to say which. */
  readonly children?: ReactNode;
}

/** Which shock is run: links to some, and a plain form for any other, whose values stand in the address. */
export function ShockForm({ request, refused, lists, children }: ShockFormProps) {
  const own = shockAddress(request);
  const given = shockQuery(request);
  return (
    <section className="card" aria-labelledby="which">
      <h2 id="which" className="card-title">
        Which shock?
      </h2>
      <RefusedValues refused={refused} />
      <ul className={styles.presets} aria-label="Shocks to try">
        {PRESETS.map(({ id, name, request: preset }) => {
          const href = shockAddress(preset);
          return (
            <li key={id}>
              <a href={href} aria-current={href === own ? 'true' : undefined}>
                {name}
              </a>
            </li>
          );
        })}
      </ul>
      {children}
      <details className={styles.more} open={refused.length > 0}>
        <summary>Run another one</summary>
        {/* The server says what it does not take, in words. */}
        <form method="get" action="/shock" noValidate className={styles.form}>
          {/* Made anew for another shock, so that it begins from that one. */}
          <div key={own} className={`form-fields ${styles.fields}`}>
            <div className="form-field">
              <label htmlFor="shock-what">What it hits</label>
              <select id="shock-what" name="what" defaultValue={request.what}>
                {SHOCK_TARGETS.map((target) => (
                  <option key={target} value={target}>
                    {targetNames[target]}
                  </option>
                ))}
              </select>
            </div>
            <div className="form-field">
              <label htmlFor="shock-who">
                Whom <span className="muted">(with commas between)</span>
              </label>
              <input
                id="shock-who"
                name="who"
                type="text"
                defaultValue={request.who.join()}
                aria-describedby="who-hint"
              />
              <p id="who-hint" className="quiet-text">
                Short names of the list below; for machines the J/TH, for the price of power a country or nothing.
              </p>
            </div>
            {SHOCK_NUMBERS.map(({ name, label, unit, min, max }) => (
              <div key={name} className="form-field">
                <label htmlFor={`shock-${name}`}>
                  {label} <span className="muted">({unit})</span>
                </label>
                <input
                  id={`shock-${name}`}
                  name={name}
                  type="number"
                  inputMode="decimal"
                  min={min}
                  max={max}
                  step="any"
                  defaultValue={given[name] ?? ''}
                  placeholder={PLACEHOLDERS[name]}
                />
              </div>
            ))}
          </div>
          <p className="form-row">
            <button type="submit" className="form-button">
              Run it
            </button>
            {own !== '/shock' && <a href="/shock">Back to the first one</a>}
          </p>
        </form>
        {lists}
      </details>
    </section>
  );
}

const PLACEHOLDERS = {
  part: '100',
  change: '-30',
  block: 'of today',
  ramp: '0',
  lasts: 'for ever',
  moves: '0',
} as const;
