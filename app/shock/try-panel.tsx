import { useId, useSyncExternalStore } from 'react';
import type { ShockFacts } from '#lib/simulator/shock-facts.ts';
import { slidersOf } from '#lib/simulator/sliders.ts';
import { ChooseHit } from './choose-hit.tsx';
import { TryPath, TryWords } from './try-answer.tsx';
import styles from './try-panel.module.css';
import type { LiveShock } from './use-live-shock.ts';

interface TryPanelProps {
  readonly facts: ShockFacts;
  readonly live: LiveShock;
}

/** Sliders for the values of a shock, and the answer beside them. Not to be seen where no script would answer. */
export function TryPanel({ facts, live }: TryPanelProps) {
  const id = useId();
  const { request, setRequest, settle } = live;
  // False on the server and until this page has woken up: nothing would move yet.
  const isAwake = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  return (
    <section className={styles.panel} aria-labelledby={`${id}title`}>
      <noscript>
        <style>{`.${styles.panel}{display:none}`}</style>
      </noscript>
      <h3 id={`${id}title`} className={styles.title}>
        Try it
      </h3>
      <TryWords live={live} />
      <fieldset className={`form-field ${styles.controls}`} disabled={!isAwake} onBlur={settle}>
        <legend className="visually-hidden">The shock</legend>
        <ChooseHit facts={facts} request={request} setRequest={setRequest} />
        {slidersOf(request, facts).map(({ name, label, min, max, value, text, with: having }) => (
          <div key={name} className={styles.slider}>
            <label htmlFor={`${id}${name}`}>{label}</label>
            <output htmlFor={`${id}${name}`}>{text}</output>
            <input
              id={`${id}${name}`}
              type="range"
              min={min}
              max={max}
              // Whole steps from whole numbers, also where the address has a broken one.
              step={Number.isInteger(value) && Number.isInteger(min) ? 1 : 'any'}
              value={value}
              aria-valuetext={text}
              onChange={({ currentTarget }) => setRequest(having(Math.round(Number(currentTarget.value))))}
            />
          </div>
        ))}
        {request.block !== null && (
          <button type="button" className="quiet-button" onClick={() => setRequest({ ...request, block: null })}>
            At today’s block
          </button>
        )}
      </fieldset>
      <TryPath live={live} isAwake={isAwake} />
    </section>
  );
}
