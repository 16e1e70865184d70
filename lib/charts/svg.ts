/** Attribute values: numbers are rounded to a tenth of a pixel, null is left out. */
export type Attributes = Readonly<Record<string, string | number | null>>;

/**
 * One SVG element as text. Attribute values are escaped here; children are markup and must come from these functions.
 * Single quotes, because a page carries its drawings a second time inside JSON, where each double quote takes four characters.
 */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}='${typeof value === 'number' ? round(value) : escapeXml(value ?? '')}'`)
    .join('');
  const inside = children.join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

/** Text for XML content and attributes; characters that XML 1.0 forbids are dropped. */
export function escapeXml(text: string): string {
  // Paths are nearly all of a drawing and have nothing to escape: one look instead of six rewrites.
  if (!NEEDS_CARE.test(text)) return text;
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const NEEDS_CARE = /[^\u0020-\u007E]|[&<>"']/u;

/** A coordinate to a tenth of a pixel, without `-0`. */
export const round = (value: number): string => String(Math.round(value * 10) / 10 + 0);
