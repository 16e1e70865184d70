import styles from '../rule-form.module.css';
import { DigestFields } from './digest-fields.tsx';

/** A new recipient: a mail address, which is asked for a yes, or a webhook. */
export function RecipientForm() {
  return (
    <form method="post" action="/api/alerts/recipients" className={styles.form}>
      <div className="form-fields">
        <div className="form-field">
          <label htmlFor="recipient-channel">By</label>
          <select id="recipient-channel" name="channel" defaultValue="mail">
            <option value="mail">mail</option>
            <option value="webhook">webhook</option>
          </select>
        </div>
        <div className="form-field">
          <label htmlFor="recipient-address">Address</label>
          <input
            id="recipient-address"
            name="address"
            type="text"
            required
            autoComplete="off"
            aria-describedby="recipient-address-hint"
          />
          <p id="recipient-address-hint" className="quiet-text">
            name@example.org, or https:// for a webhook
          </p>
        </div>
        <div className="form-field">
          <label htmlFor="recipient-name">Name</label>
          <input id="recipient-name" name="name" type="text" autoComplete="off" maxLength={80} />
        </div>
        <DigestFields prefix="recipient" timeZone="UTC" digest="off" digestHour={8} />
      </div>
      <p className="form-actions">
        <button type="submit" className="form-button">
          Add
        </button>
      </p>
    </form>
  );
}
