import type { ReactNode } from 'react';
import type { RuleChoice, RuleForm } from '#lib/contracts/rule-editor.ts';
import type { RuleField as FieldName } from '#lib/contracts/rule-fields.ts';
import styles from './rule-form.module.css';

interface RuleFieldProps {
  readonly form: RuleForm;
  readonly name: FieldName;
  readonly label: string;
  readonly hint?: string;
}

/** What hangs on a field besides its value: what is wrong with it, and what is expected. */
function attributesOf({ form, name, hint }: RuleFieldProps) {
  const id = `rule-${name}`;
  const isWrong = form.faults[name] !== undefined;
  const described = [...(isWrong ? [`${id}-fault`] : []), ...(hint === undefined ? [] : [`${id}-hint`])].join(' ');
  return {
    id,
    name,
    ...(isWrong ? { 'aria-invalid': true as const } : {}),
    ...(described === '' ? {} : { 'aria-describedby': described }),
  };
}

/** One field with its name above, and below it what is wrong and what is expected. */
export function FieldFrame({ children, ...field }: RuleFieldProps & { readonly children: ReactNode }) {
  const { form, name, label, hint } = field;
  const fault = form.faults[name];
  const id = `rule-${name}`;
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      {children}
      {fault !== undefined && (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="quiet-text">
          {hint}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends RuleFieldProps {
  /** Stands behind the value. */
  readonly unit?: string;
  readonly isNumber?: boolean;
  readonly type?: 'text' | 'time';
}

export function TextField({ unit = '', isNumber = false, type = 'text', ...field }: TextFieldProps) {
  const input = (
    <input
      {...attributesOf(field)}
      type={type}
      inputMode={isNumber ? 'decimal' : 'text'}
      autoComplete="off"
      defaultValue={field.form.texts[field.name] ?? ''}
    />
  );
  return (
    <FieldFrame {...field}>
      {unit === '' ? (
        input
      ) : (
        <span className={styles.pair}>
          {input}
          <span className="muted">{unit}</span>
        </span>
      )}
    </FieldFrame>
  );
}

export function ChoiceField({ choices, ...field }: RuleFieldProps & { readonly choices: readonly RuleChoice[] }) {
  return (
    <FieldFrame {...field}>
      <select {...attributesOf(field)} defaultValue={field.form.texts[field.name] ?? ''}>
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

interface CheckFieldProps {
  readonly name: FieldName;
  readonly value?: string;
  readonly isChecked: boolean;
  readonly children: ReactNode;
}

export function CheckField({ name, value = '1', isChecked, children }: CheckFieldProps) {
  return (
    <label className="form-check">
      <input type="checkbox" name={name} value={value} defaultChecked={isChecked} />
      <span>{children}</span>
    </label>
  );
}
