import { Fragment } from 'react';
import type { ShockPage, ShockSubject } from '#lib/contracts/shock-page.ts';
import styles from './shock.module.css';

const LIST_TITLES: Readonly<Record<string, string>> = {
  country: 'Countries',
  pool: 'Pools',
  cluster: 'Clusters',
  owner: 'Owners',
};

/** Short names with their shares, and where each comes from: once where all come from one. */
export function SubjectLists({ subjects }: Pick<ShockPage, 'subjects'>) {
  return subjects.flatMap(({ title, rows }) => {
    const [first] = rows;
    if (first === undefined) return [];
    const isShared = rows.every(({ basis }) => basis === first.basis);
    return [
      <p key={title} className={`quiet-text ${styles.subjects}`}>
        <strong>{LIST_TITLES[title] ?? title}</strong>
        {isShared && (
          <>
            {' '}
            (<Basis {...first} />)
          </>
        )}
        :{' '}
        {rows.map(({ key, name, share, basis, url }, index) => (
          <Fragment key={key}>
            {index > 0 && '; '}
            {key} ({name}, {share}
            {!isShared && (
              <>
                : <Basis basis={basis} url={url} />
              </>
            )}
            )
          </Fragment>
        ))}
        .
      </p>,
    ];
  });
}

const Basis = ({ basis, url }: Pick<ShockSubject, 'basis' | 'url'>) =>
  url === null ? basis : <a href={url}>{basis}</a>;
