import type { RecipientRow } from '#lib/contracts/delivery-log.ts';
import { AlertMark } from '../alert-mark.tsx';
import styles from '../alerts.module.css';
import formStyles from '../rule-form.module.css';
import { DigestFields } from './digest-fields.tsx';
import { STATUS } from './recipient-words.ts';

interface RecipientListProps {
  readonly rows: readonly RecipientRow[];
  readonly isEditor: boolean;
}

/** Everybody on the list, with whether they can be told. */
export function RecipientList({ rows, isEditor }: RecipientListProps) {
  if (rows.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Recipients">
      {rows.map((row) => (
        <li key={row.id}>
          <div className={styles.what}>
            <span className={styles.name}>{isEditor ? row.name : row.address}</span>
            <span className="quiet-text">
              {row.channel === 'webhook' ? 'Webhook ' : ''}
              {isEditor && row.address !== row.name && `${row.address}. `}
              {digestInWords(row)}
            </span>
            {isEditor && <RecipientChanges row={row} />}
          </div>
          <div className={styles.state}>
            <AlertMark tone={STATUS[row.status].tone}>{STATUS[row.status].text}</AlertMark>
          </div>
        </li>
      ))}
    </ul>
  );
}

function digestInWords({ digest, digestHour, timeZone, channel }: RecipientRow): string {
  if (channel === 'webhook') return '';
  if (digest === 'off') return `No digest. Times in ${timeZone}.`;
  return `Digest ${digest === 'daily' ? 'every day' : 'every Monday'} at ${String(digestHour).padStart(2, '0')}:00, ${timeZone}.`;
}

function RecipientChanges({ row }: { readonly row: RecipientRow }) {
  const { id, status, channel, secret } = row;
  const isOff = status === 'by-admin' || status === 'unsubscribed' || status === 'bounced';
  return (
    <details>
      <summary className="quiet-text">Change</summary>
      <div className={formStyles.form}>
        {secret !== null && (
          <p className="quiet-text">
            Key of its signature (HMAC-SHA256): <code>{secret}</code>
          </p>
        )}
        {channel === 'mail' && (
          <form method="post" action={`/api/alerts/recipients/${id}`} className={formStyles.form}>
            <input type="hidden" name="change" value="digest" />
            <div className="form-fields">
              <DigestFields prefix={id} {...row} />
            </div>
            <div className="form-actions">
              <button type="submit" className="quiet-button">
                Save the digest
              </button>
            </div>
          </form>
        )}
        <form method="post" action={`/api/alerts/recipients/${id}`} className="form-actions">
          {status === 'not-verified' && (
            <button type="submit" name="change" value="ask-again" className="quiet-button">
              Send the confirmation again
            </button>
          )}
          <button type="submit" name="change" value={isOff ? 'enable' : 'disable'} className="quiet-button">
            {isOff ? 'Use again' : 'Do not use'}
          </button>
          <button type="submit" name="change" value="remove" className="quiet-button">
            Remove
          </button>
        </form>
      </div>
    </details>
  );
}
