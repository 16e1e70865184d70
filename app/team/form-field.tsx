interface FormFieldProps {
  readonly label: string;
  readonly name: string;
  readonly type?: 'text' | 'email' | 'password' | 'number';
  readonly autoComplete?: string;
  readonly hint?: string;
  readonly initial?: string;
  readonly isOptional?: boolean;
}

/** One field of a form, with its name above and what is expected below. */
export function FormField({ label, name, type = 'text', autoComplete, hint, initial, isOptional }: FormFieldProps) {
  const id = `field-${name}`;
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        required={!isOptional}
        {...(autoComplete === undefined ? {} : { autoComplete })}
        {...(initial === undefined ? {} : { defaultValue: initial })}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
      />
      {hint !== undefined && (
        <span id={`${id}-hint`} className="quiet-text">
          {hint}
        </span>
      )}
    </div>
  );
}

/** A new password, and what is asked of it. */
export const NewPasswordField = ({ label = 'Password' }: { readonly label?: string }) => (
  <FormField
    label={label}
    name="password"
    type="password"
    autoComplete="new-password"
    hint="12 to 128 characters. A few words that only you would put together are best."
  />
);
