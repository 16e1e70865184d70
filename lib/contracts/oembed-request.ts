import { isChartId } from './chart-request.ts';

/** What an address of ours is about, for oEmbed. */
export type OembedTarget =
  | { readonly kind: 'embed'; readonly id: string; readonly query: Readonly<Record<string, string>> }
  | { readonly kind: 'chart'; readonly chart: string; readonly query: Readonly<Record<string, string>> };

/** Reads an address of this site, and never asks it: null for any other site, scheme or page. */
export function oembedTarget(url: string, baseUrl: string): OembedTarget | null {
  if (!URL.canParse(url)) return null;
  const asked = new URL(url);
  if (asked.origin !== new URL(baseUrl).origin || asked.username !== '' || asked.password !== '') return null;
  const base = new URL(baseUrl).pathname.replace(/\/$/, '');
  if (!asked.pathname.startsWith(`${base}/`)) return null;
  const [, page, name = '', more] = asked.pathname.slice(base.length).split('/');
  const query = Object.fromEntries(asked.searchParams);
  if (more !== undefined) return null;
  if (page === 'e') return { kind: 'embed', id: name, query };
  return page === 'c' && isChartId(name) ? { kind: 'chart', chart: name, query } : null;
}

/** The greatest size of a shape that fits into what a consumer allows; at least 1 px. */
export function fitInto(
  { width, height }: { readonly width: number; readonly height: number },
  most: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const part = Math.min(1, most.width / width, most.height / height);
  return { width: Math.max(1, Math.floor(width * part)), height: Math.max(1, Math.floor(height * part)) };
}

/** `maxwidth` and `maxheight`: whole px; null for what is none. */
export function readMost(text: string | undefined): number | null {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  return /^\d{1,6}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}
