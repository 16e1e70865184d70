import { useId } from 'react';
import { SHOCK_TARGETS, type ShockRequest, type ShockTarget } from '#lib/contracts/shock-request.ts';
import type { ShockFacts, ShockSubjectShare } from '#lib/simulator/shock-facts.ts';
import { percentText } from '#lib/simulator/shock-in-words.ts';
import { choicesOf, withTarget } from '#lib/simulator/sliders.ts';
import { targetNames } from './target-names.ts';
import styles from './try-panel.module.css';

interface ChooseHitProps {
  readonly facts: ShockFacts;
  readonly request: ShockRequest;
  readonly setRequest: (request: ShockRequest) => void;
}

/** What a shock hits, and whom, from the lists of today. */
export function ChooseHit({ facts, request, setRequest }: ChooseHitProps) {
  const id = useId();
  const choices = choicesOf(request.what, facts);
  return (
    <div className={styles.hit}>
      <div className="form-field">
        <label htmlFor={`${id}what`}>What it hits</label>
        <select
          id={`${id}what`}
          value={request.what}
          onChange={({ currentTarget }) => {
            const what = SHOCK_TARGETS.find((target) => target === currentTarget.value);
            if (what !== undefined) setRequest(withTarget(request, what, facts));
          }}
        >
          {SHOCK_TARGETS.filter((target) => canHit(target, facts)).map((target) => (
            <option key={target} value={target}>
              {targetNames[target]}
            </option>
          ))}
        </select>
      </div>
      {choices !== null && request.what === 'power' && (
        <div className="form-field">
          <label htmlFor={`${id}where`}>Where</label>
          <select
            id={`${id}where`}
            value={request.who[0] ?? ''}
            onChange={({ currentTarget: { value } }) => setRequest({ ...request, who: value === '' ? [] : [value] })}
          >
            <option value="">everywhere</option>
            <Options choices={choices} />
          </select>
        </div>
      )}
      {choices !== null && request.what !== 'power' && (
        <Several id={id} choices={choices} request={request} setRequest={setRequest} />
      )}
    </div>
  );
}

/** A list that holds nobody offers nothing. */
const canHit = (what: ShockTarget, facts: ShockFacts): boolean => choicesOf(what, facts)?.length !== 0;

interface SeveralProps extends Omit<ChooseHitProps, 'facts'> {
  readonly id: string;
  readonly choices: readonly ShockSubjectShare[];
}

/** Those who are hit, each to be let go, and a list of the others. */
function Several({ id, choices, request, setRequest }: SeveralProps) {
  const { who } = request;
  const nameOf = (key: string): string => {
    const known = choices.find((one) => one.key === key);
    return known === undefined ? key : `${known.name}, ${percentText(known.share)}`;
  };
  return (
    <>
      <ul className={styles.chosen} aria-label="Who is hit">
        {who.map((key) => (
          <li key={key}>
            <button
              type="button"
              className="quiet-button"
              // A shock has to hit somebody.
              disabled={who.length === 1}
              aria-label={`Let go: ${nameOf(key)}`}
              onClick={() => setRequest({ ...request, who: who.filter((other) => other !== key) })}
            >
              {nameOf(key)}
              {who.length > 1 && <span aria-hidden="true"> ×</span>}
            </button>
          </li>
        ))}
      </ul>
      <div className="form-field">
        <label htmlFor={`${id}more`}>Hit also</label>
        <select
          id={`${id}more`}
          value=""
          onChange={({ currentTarget: { value } }) => setRequest({ ...request, who: [...who, value] })}
        >
          <option value="" disabled>
            choose
          </option>
          <Options choices={choices.filter(({ key }) => !who.includes(key))} />
        </select>
      </div>
    </>
  );
}

const Options = ({ choices }: Pick<SeveralProps, 'choices'>) =>
  choices.map(({ key, name, share }) => (
    <option key={key} value={key}>
      {name}, {percentText(share)}
    </option>
  ));
