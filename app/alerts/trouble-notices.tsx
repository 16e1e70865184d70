import type { AlertTrouble } from '#lib/contracts/alerts-page.ts';
import { PageNotice } from '../_ui/page-notice.tsx';
import styles from './alerts.module.css';

/** What keeps alerts from being believed or from arriving; nothing where all is well. */
export function TroubleNotices({ troubles }: { readonly troubles: readonly AlertTrouble[] }) {
  if (troubles.length === 0) return null;
  return (
    <ul className={styles.troubles} aria-label="What is wrong with alerts">
      {troubles.map(({ id, sentence, href, link }) => (
        <li key={id}>
          <PageNotice>
            {sentence}
            {href !== null && (
              <>
                {' '}
                <a href={href}>{link}</a>
              </>
            )}
          </PageNotice>
        </li>
      ))}
    </ul>
  );
}
