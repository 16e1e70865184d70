/** All text in a drawing, px at the drawn size. */
export const FONT_SIZE = 12;

/** Text set bold is about 6 % wider than the estimate for regular text. */
export const BOLD = 1.06;

/** Advance widths of Inter in em, by class of glyph; measured on the variable font at weight 400, rounded up. */
const NARROW = /[iljI.,:;|'’!·]/u;
const SLIM = /[frt()[\]\-/ ]/u;
const WIDE = /[mwMW@%&—–…]/u;
const CAPITAL = /[A-Z\d]/u;

/** Width of a text in px. An estimate on the high side (a server has no font to ask); good to about 5 %. */
export function textWidth(text: string, fontSize: number = FONT_SIZE): number {
  let em = 0;
  for (const glyph of text) em += glyphWidth(glyph);
  return em * fontSize;
}

/** The text, or as much of its beginning as fits with an ellipsis; empty if not even three letters would. */
export function fitText(text: string, width: number, fontSize: number = FONT_SIZE): string {
  const room = width / fontSize;
  let em = 0;
  let kept = '';
  for (const glyph of text) {
    em += glyphWidth(glyph);
    if (em > room) return [...kept].length < 3 ? '' : `${kept.trimEnd()}…`;
    if (em + glyphWidth('…') <= room) kept += glyph;
  }
  return text;
}

/** Breaks a text into lines no wider than `width`; null if one word alone is wider. */
export function wrapText(text: string, width: number, fontSize: number = FONT_SIZE): string[] | null {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    if (textWidth(word, fontSize) > width) return null;
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(joined, fontSize) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

const known = new Map<string, number>();

/** Cached: a drawing measures the same few dozen glyphs thousands of times. */
function glyphWidth(glyph: string): number {
  const cached = known.get(glyph);
  if (cached !== undefined) return cached;
  const width = classWidth(glyph);
  if (known.size < 1000) known.set(glyph, width);
  return width;
}

function classWidth(glyph: string): number {
  if (NARROW.test(glyph)) return 0.29;
  if (SLIM.test(glyph)) return 0.38;
  if (WIDE.test(glyph)) return 0.92;
  if (CAPITAL.test(glyph)) return 0.67;
  return glyph.charCodeAt(0) < 0x2e80 ? 0.585 : 1;
}
