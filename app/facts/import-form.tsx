import styles from '../team/team.module.css';

const SHARES =
  'source,measure,first_day,last_day,share_percent,low_percent,high_percent,precision,hashrate_ehs,source_url,note,origin';

/** A file of facts to try, and what it has to look like. */
export function ImportForm() {
  return (
    <section className="card" aria-labelledby="new-facts">
      <h2 id="new-facts" className="card-title">
        Try a file
      </h2>
      <form method="post" action="/api/facts" encType="multipart/form-data" className={styles.form}>
        <div className="form-field">
          <label htmlFor="facts-file">CSV file, at most 60 kB</label>
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
          The first line names the columns, the column with the name of the entity tells the kind, and a file holds one
          kind. Days are YYYY-MM-DD and inclusive, shares are percent, never scaled to 100. Every row needs its
          source_url; origin may say anything, since you answer for it.
        </p>
        <dl>
          <dt>Shares of countries (ISO 3166-1 code in capitals)</dt>
          <dd>
            <code>country,{SHARES}</code>
          </dd>
          <dt>Shares of makers of machines</dt>
          <dd>
            <code>maker,{SHARES.replace('hashrate_ehs,', '')}</code>
          </dd>
          <dt>Owners: exactly one of hashrate_ehs, coins_mined and share_percent in a row</dt>
          <dd>
            <code>
              owner,name,scope,kind,stated_as,first_day,last_day,hashrate_ehs,coins_mined,share_percent,source_url,note,origin
            </code>
          </dd>
        </dl>
        <p>
          measure: network, sample or survey. precision: exact, rounded or approximate. scope: company or panel. kind:
          energised, operating or realised.
        </p>
      </details>
    </section>
  );
}
