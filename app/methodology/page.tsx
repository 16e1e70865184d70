import type { Metadata } from 'next';
import { PageHead } from '../_ui/page-head.tsx';
import styles from './methodology.module.css';
import {
  AI_PAGES,
  CLAIM_PAGES,
  COST_PAGES,
  GROUND_PAGES,
  MEASURE_PAGES,
  type MethodologyEntry,
  PLACE_PAGES,
  RISK_PAGES,
} from './pages.ts';

export const metadata: Metadata = {
  title: 'Methodology',
  description: 'How every figure is computed, what it can tell, and how it misleads.',
};

/** Every page about how figures are made, one line each. */
export default function MethodologyIndex() {
  return (
    <div className={styles.page}>
      <PageHead
        question="How are the figures made?"
        answer="Every figure can be computed again by anybody: how it is done, what it can tell, and how it misleads."
      />
      <Group title="Measures" pages={MEASURE_PAGES} />
      <Group title="Risks" pages={RISK_PAGES} />
      <Group title="Costs" pages={COST_PAGES} />
      <Group title="Places and owners" pages={PLACE_PAGES} />
      <Group title="Claims" pages={CLAIM_PAGES} />
      <Group title="AI models" pages={AI_PAGES} />
      <Group title="What all of them rest on" pages={GROUND_PAGES} />
    </div>
  );
}

function Group({ title, pages }: { readonly title: string; readonly pages: readonly MethodologyEntry[] }) {
  return (
    <section className={styles.group}>
      <h2>{title}</h2>
      <ul className={styles.index}>
        {pages.map((page) => (
          <li key={page.slug}>
            <a href={`/methodology/${page.slug}`}>{page.title}</a>
            <span>{page.answers}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
