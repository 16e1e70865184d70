interface Option {
  readonly id: string;
  readonly name: string;
  /** In full, where the name is short. */
  readonly title: string;
  readonly href: string;
  readonly isChosen: boolean;
}

interface OptionLinksProps {
  readonly label: string;
  readonly options: readonly Option[];
}

/** A choice as plain links, so that it works without JavaScript and can be passed on as an address. */
export function OptionLinks({ label, options }: OptionLinksProps) {
  return (
    <nav className="option-links" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      <ul>
        {options.map(({ id, name, title, href, isChosen }) => (
          <li key={id}>
            <a href={href} data-keep-scroll title={title} aria-current={isChosen ? 'true' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
