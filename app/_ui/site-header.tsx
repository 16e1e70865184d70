import type { ReactNode } from 'react';
import type { OpenAlerts } from '#lib/contracts/open-alerts.ts';
import { SiteNav } from './site-nav.tsx';

const PAGES = [
  { href: '/', name: 'Overview' },
  { href: '/pools', name: 'Pools' },
  { href: '/energy', name: 'Energy' },
  { href: '/cost', name: 'Cost' },
  { href: '/divergence', name: 'AI' },
  { href: '/alerts', name: 'Alerts' },
  { href: '/sources', name: 'Sources' },
  { href: '/methodology', name: 'Methodology' },
] as const;

interface SiteHeaderProps {
  readonly alerts: OpenAlerts;
  readonly status: ReactNode;
}

/** Name, pages, and how current the page is. */
export function SiteHeader({ alerts, status }: SiteHeaderProps) {
  return (
    <header className="site-header">
      <div className="site-header-row">
        <a href="/" className="site-name">
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d="M1 1h12v12H1zM15 1h4v4h-4zM15 7h4v6h-4zM1 15h6v4H1zM9 15h10v4H9z" fill="currentColor" />
          </svg>
          Hashgrid
        </a>
        <SiteNav pages={PAGES} alerts={alerts} />
        {status}
      </div>
    </header>
  );
}
