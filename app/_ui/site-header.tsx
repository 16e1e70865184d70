import type { ReactNode } from 'react';
import { SiteNav } from './site-nav.tsx';

/** Name, pages, and how current the page is. */
export function SiteHeader({ status }: { readonly status: ReactNode }) {
  return (
    <header className="site-header">
      <div className="site-header-row">
        <a href="/" className="site-name">
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d="M1 1h12v12H1zM15 1h4v4h-4zM15 7h4v6h-4zM1 15h6v4H1zM9 15h10v4H9z" fill="currentColor" />
          </svg>
          Hashgrid
        </a>
        <SiteNav />
        {status}
      </div>
    </header>
  );
}
