/** What a click says about the wish behind it. */
interface Click {
  readonly defaultPrevented: boolean;
  readonly button: number;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** The attributes of the link that was clicked. */
interface LinkParts {
  /** Absolute. */
  readonly href: string;
  readonly target: string;
  readonly isDownload: boolean;
}

/** Answers that are not pages. */
const NO_PAGE = /^\/(?:api|_next)(?:\/|$)/;

/**
 * Address to open in place of a full page load, or null where the browser itself should follow the link: new tab, download, other
 * site, data, or a place on the same page.
 */
export function softTarget(click: Click, link: LinkParts, page: string): string | null {
  const hasModifier = click.altKey || click.ctrlKey || click.metaKey || click.shiftKey;
  if (click.defaultPrevented || click.button !== 0 || hasModifier) return null;
  if (link.isDownload || (link.target !== '' && link.target !== '_self')) return null;
  const [to, from] = [new URL(link.href), new URL(page)];
  if (to.origin !== from.origin || NO_PAGE.test(to.pathname)) return null;
  const isSamePage = to.pathname === from.pathname && to.search === from.search;
  return isSamePage && to.hash !== '' ? null : `${to.pathname}${to.search}${to.hash}`;
}
