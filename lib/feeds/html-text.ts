const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  thinsp: ' ',
  ndash: '–',
  mdash: '—',
  minus: '−',
  rsquo: '’',
  asymp: '≈',
};

/** Elements that end a line where their text is read. */
const BLOCK = /<\/?(?:p|li|ul|ol|h[1-6]|div|section|article|tr|td|th|table|br|hr|figure|figcaption)\b[^>]*>/gi;

/** What a web page says, a block a line: without scripts, styles and marks, entities as what they stand for. */
export function htmlText(html: string): string {
  return html
    .replace(/<(script|style|noscript|template)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(BLOCK, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) =>
      decimal || hex ? characterOf(Number.parseInt(decimal ?? hex, decimal ? 10 : 16)) : (NAMED[name] ?? whole),
    )
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n');
}

const characterOf = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');
