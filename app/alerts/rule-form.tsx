import { SIDE_WORDS } from '#lib/charts/threshold-words.ts';
import type { RuleForm as Form } from '#lib/contracts/rule-editor.ts';
import { ChoiceField, FieldFrame, TextField } from './rule-field.tsx';
import styles from './rule-form.module.css';
import { RuleRest } from './rule-rest.tsx';

const COMPARISONS = [
  { id: 'above', name: `is ${SIDE_WORDS.above}` },
  { id: 'below', name: `is ${SIDE_WORDS.below}` },
  { id: 'changed', name: 'changes by' },
] as const;

interface RuleFormProps {
  readonly form: Form;
  /** Address of this very page. */
  readonly path: string;
  readonly isEditor: boolean;
}

/**
 * Four fields, and the rest folded away. One plain form: looking at what a rule would do keeps everything in the address, saving
 * sends the same fields.
 */
export function RuleForm({ form, path, isEditor }: RuleFormProps) {
  const saveAddress = form.id === null ? '/api/alerts/rules' : `/api/alerts/rules/${form.id}`;
  return (
    <form method="get" action={path} className={styles.form} noValidate>
      <input type="hidden" name="was" value={form.mark} />
      <div className={`${styles.main} ${form.scopes.length > 0 ? styles.scoped : ''}`}>
        <FieldFrame form={form} name="measure" label="Tell me when">
          <select id="rule-measure" name="measure" defaultValue={form.texts.measure ?? ''}>
            {form.measures.map(({ topic, measures }) => (
              <optgroup key={topic} label={topic}>
                {measures.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </FieldFrame>
        {form.scopes.length > 0 && <ChoiceField form={form} name="scope" label="of" choices={form.scopes} />}
        <ChoiceField form={form} name="comparison" label="is" choices={COMPARISONS} />
        <TextField form={form} name="value" label="this value" unit={form.unit} isNumber />
        <ChoiceField form={form} name="for" label="for at least" choices={form.spans.for} />
      </div>
      <RuleRest form={form} />
      <p className="form-actions">
        <button type="submit" className={isEditor ? 'quiet-button' : 'form-button'}>
          Show what it would do
        </button>
        {isEditor && (
          <button type="submit" className="form-button" formMethod="post" formAction={saveAddress}>
            {form.id === null ? 'Save and switch on' : 'Save'}
          </button>
        )}
        {!isEditor && <a href="/sign-in?next=/alerts/rules/new">Sign in as an editor to save it</a>}
      </p>
    </form>
  );
}
