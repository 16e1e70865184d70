import styles from './copy-field.module.css';

interface CopyFieldProps {
  readonly id: string;
  /** What the text is, for those who cannot see where it stands; null where a label of its own names it. */
  readonly name: string | null;
  readonly text: string;
  readonly rows?: number;
}

/** Text for somewhere else, with a button that copies it. The button's script is 0.6 kB and part of no other page. */
export function CopyField({ id, name, text, rows = 5 }: CopyFieldProps) {
  return (
    <>
      <textarea id={id} className={styles.text} readOnly rows={rows} value={text} aria-label={name ?? undefined} />
      <p className={styles.line}>
        <button type="button" className="quiet-button" data-copy={id}>
          Copy
        </button>
        <output htmlFor={id} />
      </p>
      <script async src="/embed/copy.js" />
    </>
  );
}
