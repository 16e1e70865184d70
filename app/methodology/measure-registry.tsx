import type { MeasureFacts } from '#lib/contracts/methodology-page.ts';
import { rangeInWords } from './figure-in-words.ts';
import styles from './methodology.module.css';

/** What the registry says of a page's measures; those that differ in name only share one entry. */
export function MeasureRegistry({ measures }: { readonly measures: readonly MeasureFacts[] }) {
  return (
    <section className={styles.aside}>
      <h2>In the registry</h2>
      {groupAlike(measures).map(([first, ...others]) => (
        <dl key={first.id} className={`fact-list ${styles.facts}`}>
          <dt>Id</dt>
          <dd>
            {[first, ...others].map(({ id }) => (
              <code key={id}>{id}</code>
            ))}
          </dd>
          <dt>Unit</dt>
          <dd>{first.unit}</dd>
          <dt>Range</dt>
          <dd>{rangeInWords(first.range, first.unit)}</dd>
          <dt>Version</dt>
          <dd>{first.version ?? 'not computed yet'}</dd>
          <dt>Formula</dt>
          <dd>
            <a href={first.source.url} rel="noopener">
              {first.source.title}
            </a>
          </dd>
        </dl>
      ))}
    </section>
  );
}

type Group = [MeasureFacts, ...MeasureFacts[]];

function groupAlike(measures: readonly MeasureFacts[]): Group[] {
  const groups = new Map<string, Group>();
  for (const measure of measures) {
    const { unit, range, version, source } = measure;
    const key = JSON.stringify([unit, range, version, source.url]);
    const group = groups.get(key);
    if (group) group.push(measure);
    else groups.set(key, [measure]);
  }
  return [...groups.values()];
}
