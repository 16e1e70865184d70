import { FACT_FORMATS, MAX_FACT_FILE } from '#lib/contracts/fact-columns.ts';
import styles from '../team/team.module.css';

/** A file of facts to try, and what it has to look like. */
export function ImportForm() {
  return (
    <section className="card" aria-labelledby="new-facts">
      <h2 id="new-facts" className="card-title">
        Try a file
      </h2>
      <form method="post" action="/api/facts" encType="multipart/form-data" className={styles.form}>
        <div className="form-field">
          <label htmlFor="facts-file">CSV file, at most {MAX_FACT_FILE / 1000} kB</label>
          <input id="facts-file" name="file" type="file" accept=".csv,text/csv" />
        </div>
        <div className="form-field">
          <label htmlFor="facts-text">Or its lines</label>
          <textarea id="facts-text" name="text" rows={6} spellCheck={false} />
        </div>
        <p>
          <button type="submit" className="form-button">
            Show what it would do
          </button>
        </p>
      </form>
      <details>
        <summary>Columns</summary>
        <p>
          The first line names the columns, which tell the kind, and a file holds one kind. Days are YYYY-MM-DD and
          inclusive; a blank cell is a missing one. origin may say anything or be left out, since you answer for it.
        </p>
        <dl>
          {Object.entries(FACT_FORMATS).map(([kind, { title, columns, words }]) => (
            <div key={kind}>
              <dt>{title}</dt>
              <dd>
                <code className={styles.once}>{columns}</code>
              </dd>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
