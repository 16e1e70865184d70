const PLACES = [
  { href: '/alerts', name: 'Alerts and rules' },
  { href: '/alerts/rules/new', name: 'New rule' },
  { href: '/alerts/recipients', name: 'Recipients' },
  { href: '/alerts/deliveries', name: 'Delivery log' },
] as const;

/** Where the pages about alerts are. */
export function AlertPlaces({ current }: { readonly current: (typeof PLACES)[number]['href'] | null }) {
  return (
    <nav aria-label="About alerts">
      <ul className="link-row">
        {PLACES.map(({ href, name }) => (
          <li key={href}>
            <a href={href} aria-current={href === current ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
