import type { ReactNode } from 'react';

/** A line across the page that changes how everything below it has to be read. */
export function PageNotice({ children }: { readonly children: ReactNode }) {
  return <p className="page-notice">{children}</p>;
}
