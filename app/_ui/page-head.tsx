import type { ReactNode } from 'react';

interface PageHeadProps {
  /** The question that the page answers. */
  readonly question: string;
  /** The answer in one sentence. */
  readonly answer: ReactNode;
  /** What qualifies the answer. */
  readonly children?: ReactNode;
}

/** How every page opens: a question, its answer in words, and how sure that is. */
export function PageHead({ question, answer, children }: PageHeadProps) {
  return (
    <div className="page-head">
      <p className="page-question">{question}</p>
      <h1>{answer}</h1>
      {children !== undefined && <div className="page-lead">{children}</div>}
    </div>
  );
}
