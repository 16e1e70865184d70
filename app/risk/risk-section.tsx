import type { ReactNode } from 'react';
import styles from './risk.module.css';

interface RiskSectionProps {
  readonly id: string;
  readonly question: string;
  /** The answer, a paragraph each; the first one stands alone where a reader goes no further. */
  readonly answers: readonly string[];
  readonly methodology: { readonly href: string; readonly title: string };
  readonly children: ReactNode;
}

/** One question, its answer in words, and the figures behind it. */
export function RiskSection({ id, question, answers, methodology, children }: RiskSectionProps) {
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id} className="card-title">
        {question}
      </h2>
      <Sentences texts={answers} />
      {children}
      <p className={`card-subtitle ${styles.method}`}>
        <a href={methodology.href}>{methodology.title}</a>
      </p>
    </section>
  );
}

/** Paragraphs of a readable width. */
export const Sentences = ({ texts }: { readonly texts: readonly string[] }) =>
  texts.map((text) => (
    <p key={text} className={styles.sentence}>
      {text}
    </p>
  ));

/** A second thought below the first. */
export const Apart = ({ title }: { readonly title: string }) => <h3 className={styles.apart}>{title}</h3>;

/** Figures for those who look further. */
export function More({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className={styles.more}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
