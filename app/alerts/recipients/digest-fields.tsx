import type { RecipientRow } from '#lib/contracts/delivery-log.ts';

interface DigestFieldsProps extends Pick<RecipientRow, 'timeZone' | 'digest' | 'digestHour'> {
  /** Makes the ids of the fields differ from those of the next recipient. */
  readonly prefix: string;
}

/** When a recipient gets a digest, and in which zone times are written. */
export function DigestFields({ prefix, timeZone, digest, digestHour }: DigestFieldsProps) {
  return (
    <>
      <div className="form-field">
        <label htmlFor={`${prefix}-digest`}>Digest</label>
        <select id={`${prefix}-digest`} name="digest" defaultValue={digest}>
          <option value="off">none</option>
          <option value="daily">every day</option>
          <option value="weekly">every Monday</option>
        </select>
      </div>
      <div className="form-field">
        <label htmlFor={`${prefix}-hour`}>at the hour</label>
        <input id={`${prefix}-hour`} name="digestHour" type="number" min="0" max="23" defaultValue={digestHour} />
      </div>
      <div className="form-field">
        <label htmlFor={`${prefix}-zone`}>of the time zone</label>
        <input id={`${prefix}-zone`} name="timeZone" type="text" defaultValue={timeZone} autoComplete="off" />
      </div>
    </>
  );
}
