/**
 * The loader of today at an address whose content never changes, for pages that pin what they load (subresource integrity). A new
 * version of `public/embed/v1.js` gets a copy of its own, named by the first 12 hex digits of its SHA-256, and the older copies
 * stay: pages out there name them.
 */
export const PINNED_LOADER = {
  path: '/embed/v1.a0e731dd7da4.js',
  integrity: 'sha384-3Jg32FKkMKqOgFmsTllAhTeSuxKwVuZcKgWLj/E+2pE8qlR4tx4BdG+0QNetLptH',
} as const;
