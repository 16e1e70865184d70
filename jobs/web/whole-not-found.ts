import type { Render } from './detached-render.ts';

/** No page of ours will ever have this address. */
export const NOWHERE = '/no-page-at-this-address';

/**
 * Next leaves the body of a page that turns out not to exist to the browser's scripts; at an address that leads nowhere it
 * writes it out. Both say the same, so readers get the one that can be read without scripts. Answers to the scripts
 * themselves stay as they are.
 */
export const withWholeNotFound =
  (render: Render): Render =>
  async (page, signal) => {
    const rendered = await render(page, signal);
    const isDocument = page.headers.rsc === undefined && !page.url.startsWith('/api/');
    if (rendered.status !== 404 || !isDocument) return rendered;
    rendered.body.resume();
    return render({ ...page, url: NOWHERE }, signal);
  };
