/** A run of words inside a block of prose. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'bold'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** A block of prose. A `formula` is a paragraph that does not end like a sentence. */
export type ProseBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly id: string; readonly text: string }
  | { readonly kind: 'paragraph' | 'formula'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Inline[])[] };

const HEADING = /^(#{1,3}) (.+)$/;
const ITEM = /^(?:- |(\d+)\. )(.*)$/;
const SENTENCE_END = /[.:?!]["”)]?$/;
const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^()\s]+)\)/g;
/** Never `javascript:` and the like: a target that is neither of these stays text. */
const SAFE_TARGET = /^(?:https?:\/\/|\/(?!\/)|#)/;

/**
 * Reads the part of Markdown that our pages are written in: headings of three levels, paragraphs, lists (`- ` or `1. `, each
 * item on one line or indented on), links, inline code and bold. Blocks are set apart by blank lines. Anything else, markup of
 * HTML included, stays the text that it is.
 */
export function parseProse(text: string): ProseBlock[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .flatMap(parseBlock);
}

/** A heading may be followed by its text without a blank line. */
function parseBlock(block: string): ProseBlock[] {
  const [first = '', ...rest] = block.split('\n');
  const heading = HEADING.exec(first);
  if (heading) return [toHeading(heading), ...(rest.length > 0 ? parseBlock(rest.join('\n').trim()) : [])];
  if (ITEM.test(first)) return [toList([first, ...rest])];
  return [toParagraph(block.replace(/\s*\n\s*/g, ' '))];
}

function toHeading([, hashes = '#', text = '']: RegExpExecArray): ProseBlock {
  const level = hashes.length === 1 ? 1 : hashes.length === 2 ? 2 : 3;
  return { kind: 'heading', level, id: anchorOf(text), text: text.trim() };
}

function toList(lines: readonly string[]): ProseBlock {
  const items: string[] = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item) items.push(item[2] ?? '');
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return { kind: 'list', isOrdered: /^\d/.test(lines[0] ?? ''), items: items.map(parseInlines) };
}

function toParagraph(text: string): ProseBlock {
  return { kind: SENTENCE_END.test(text) ? 'paragraph' : 'formula', inlines: parseInlines(text) };
}

/** Splits a line into plain words, `code`, **bold** and [links](…). */
export function parseInlines(line: string): Inline[] {
  // A number and its percent sign stay on one line.
  const text = line.replace(/(\d) %/g, '$1\u00a0%');
  const inlines: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > end) inlines.push({ kind: 'text', text: text.slice(end, match.index) });
    inlines.push(toInline(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) inlines.push({ kind: 'text', text: text.slice(end) });
  return inlines;
}

function toInline([whole, code, bold, label, target]: RegExpExecArray): Inline {
  if (code !== undefined) return { kind: 'code', text: code };
  if (bold !== undefined) return { kind: 'bold', text: bold };
  if (label !== undefined && target !== undefined && SAFE_TARGET.test(target)) {
    return { kind: 'link', text: label, href: target };
  }
  return { kind: 'text', text: whole };
}

/** `How it misleads` -> `how-it-misleads`: the address of a section. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
