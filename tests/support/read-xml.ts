/** One element of a parsed document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const TOKEN = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[A-Za-z_][\w:-]*='[^'<]*')*)\s*(\/?)>|([^<]+)/uy;
const ENTITY = /&(?!(?:amp|lt|gt|quot|#39);)/u;
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/**
 * Reads XML strictly: tags balanced, attributes quoted and unique, entities known, one root, no character XML 1.0
 * forbids.
 * @throws Error that says where it stops being XML.
 */
export function readXml(text: string): XmlElement[] {
  if (FORBIDDEN.test(text)) throw new Error('a character that XML forbids');
  if (ENTITY.test(text))
    throw new Error(`an unescaped & near ${text.slice(text.search(ENTITY), text.search(ENTITY) + 40)}`);
  const open: string[] = [];
  const elements: XmlElement[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    if (token === null) throw new Error(`not XML at ${from}: ${text.slice(from, from + 60)}`);
    const [, closes, name, attributes = '', closesItself, words] = token;
    if (open.length === 0 && elements.length > 0) throw new Error(`something after the root at ${from}`);
    if (words !== undefined || name === undefined) continue;
    if (closes) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing at ${from}`);
      continue;
    }
    elements.push({ name, attributes: readAttributes(attributes) });
    if (!closesItself) open.push(name);
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(' ')}`);
  return elements;
}

function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/([\w:-]+)='([^']*)'/gu)) {
    if (attributes.has(name)) throw new Error(`attribute ${name} twice`);
    attributes.set(name, value);
  }
  return attributes;
}
