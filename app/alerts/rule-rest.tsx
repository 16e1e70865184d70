import type { RuleForm } from '#lib/contracts/rule-editor.ts';
import { CheckField, ChoiceField, TextField } from './rule-field.tsx';
import styles from './rule-form.module.css';

/** Everything about a rule that the measure has a good default for, folded away; what it says stands beside. */
export function RuleRest({ form }: { readonly form: RuleForm }) {
  return (
    <details className={styles.rest} open={form.isFaultFolded}>
      <summary>Who is told, and everything else</summary>
      <div className={styles.form}>
        <Told form={form} />
        <div className="form-fields">
          <TextField form={form} name="name" label="Name" hint={`Left blank: ${form.usualName}`} />
          {form.windows.length > 0 && (
            <ChoiceField form={form} name="window" label="Counted over" choices={form.windows} />
          )}
          {form.groupings.length > 1 && (
            <ChoiceField form={form} name="grouping" label="Pools are counted" choices={form.groupings} />
          )}
          <TextField
            form={form}
            name="recovery"
            label="It is over at"
            unit={form.unit}
            isNumber
            hint={
              form.usualRecovery === '' ? 'Past this value it counts as over.' : `Left blank: ${form.usualRecovery}`
            }
          />
          <ChoiceField form={form} name="keep" label="and over for at least" choices={form.spans.keep} />
          <TextField
            form={form}
            name="critical"
            label="Critical at"
            unit={form.unit}
            isNumber
            hint="Left blank: never"
          />
          <TextField
            form={form}
            name="critical-recovery"
            label="Critical is over at"
            unit={form.unit}
            isNumber
            hint="Left blank: as far away as above"
          />
          <TextField form={form} name="samples" label="Least number of values in a row" isNumber />
          <ChoiceField form={form} name="reducer" label="What is judged" choices={form.reducers} />
          <ChoiceField form={form} name="reducer-span" label="Span of that" choices={form.spans['reducer-span']} />
          <ChoiceField
            form={form}
            name="age"
            label="Data count as missing after"
            choices={form.spans.age}
            hint="What it says then stands still; it never resolves by itself."
          />
          <ChoiceField form={form} name="gap" label="A stretch is broken by a gap of" choices={form.spans.gap} />
          <ChoiceField form={form} name="reminder" label="Remind while it lasts, every" choices={form.spans.reminder} />
        </div>
        <div className="form-fields">
          <TextField
            form={form}
            name="quiet-from"
            label="Quiet hours from"
            type="time"
            hint="Mails wait until they are over."
          />
          <TextField form={form} name="quiet-to" label="Quiet hours to" type="time" />
          <TextField
            form={form}
            name="quiet-zone"
            label="in the time zone"
            hint="Such as Europe/Helsinki; left blank: UTC"
          />
        </div>
        <fieldset className="form-field">
          <legend>What counts</legend>
          {form.hasInterval && (
            <CheckField name="bound" isChecked={form.isBoundDemanded}>
              Only when the whole 95% interval has crossed
            </CheckField>
          )}
          <CheckField name="estimated" isChecked={form.isEstimateTaken}>
            Estimated values too
          </CheckField>
          <CheckField name="quiet-critical" isChecked={form.doesCriticalPass}>
            Critical alerts come in quiet hours too
          </CheckField>
          {form.faults.bound !== undefined && <p className={styles.fault}>{form.faults.bound}</p>}
        </fieldset>
      </div>
    </details>
  );
}

function Told({ form }: { readonly form: RuleForm }) {
  return (
    <fieldset className="form-field">
      <legend>Who is told</legend>
      {form.recipients.length === 0 && (
        <p className="quiet-text">
          Nobody is on the list yet. <a href="/alerts/recipients">Add somebody</a>
        </p>
      )}
      {form.recipients.map(({ id, name, address, isLive, isChosen }) => (
        <CheckField key={id} name="to" value={id} isChecked={isChosen}>
          {name}
          {address !== name && <span className="muted"> {address}</span>}
          {!isLive && <span className="muted"> (not confirmed or not in use)</span>}
        </CheckField>
      ))}
      {form.faults.to !== undefined && <p className={styles.fault}>{form.faults.to}</p>}
    </fieldset>
  );
}
