import { XMLParser } from 'fast-xml-parser';
import { FeedError } from './feed-error.ts';

/**
 * Names without their namespace; every child element is a list, attributes and text are strings. Entities are not expanded, so
 * a small body cannot become a large one.
 */
const options = {
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  isArray: (_name: string, _path: unknown, _isLeaf: boolean, isAttribute: boolean) => !isAttribute,
};
const reader = new XMLParser(options);

/**
 * Reads an XML body whose root element has this name (without namespace) into plain objects, to be read on by a schema:
 * `<a x="1"><b>2</b></a>` under root `a` becomes `{ x: '1', b: ['2'] }`; text beside attributes is `#text`.
 * @param unread name of elements whose content stays XML text: of megabytes, objects would take thirty times as much memory
 * @throws FeedError kind `empty` for a blank body, `payload` for what is not XML, breaks off, or has another root
 */
export function readXml(body: string, root: string, unread?: string): unknown {
  if (body.trim() === '') throw new FeedError('empty', 'The answer is empty.');
  const parser = unread === undefined ? reader : new XMLParser({ ...options, stopNodes: [`*.${unread}`] });
  const document = parsed(body, parser);
  const element = Object.hasOwn(document, root) ? document[root]?.[0] : undefined;
  if (element !== undefined) return element;
  const isPage = Object.keys(document).some((name) => name.toLowerCase() === 'html');
  const what = isPage ? 'a web page instead of data: probably a bot wall' : `XML without the element ${root}`;
  throw new FeedError('payload', `The source answered with ${what}.`);
}

function parsed(body: string, parser: XMLParser): Readonly<Record<string, readonly unknown[]>> {
  if (/^\s*</.test(body)) {
    try {
      return parser.parse(body.trim(), true);
    } catch (cause) {
      if (/^\s*<!doctype html|^\s*<html/i.test(body)) return { html: [] };
      throw new FeedError('payload', 'The answer is not XML, or breaks off in the middle.', { cause });
    }
  }
  throw new FeedError('payload', 'The answer is not XML.');
}
