/**
 * The answer to a form: go and look at a page of ours. The address is a path, so no header of a request can lead anywhere else.
 * @param path with a leading slash
 * @param notice code of the sentence that the page shows, see notice-line.tsx
 */
export function seeOther(path: string, notice?: string, cookies: readonly string[] = []): Response {
  const separator = path.includes('?') ? '&' : '?';
  const Location = notice === undefined ? path : `${path}${separator}notice=${encodeURIComponent(notice)}`;
  const headers = new Headers({ Location, 'Cache-Control': 'no-store' });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/** A path of this site that a form brought back, or the page of the team: an address elsewhere would lend our name to strangers. */
export const ownPath = (text: string): string =>
  /^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(text) && !text.includes('\\') ? text : '/team';
