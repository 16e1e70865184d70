import { z } from 'zod';
import { FeedError } from './feed-error.ts';
import { checkPayload, refuseNonData } from './read-payload.ts';
import { readXml } from './read-xml.ts';
import { readZip } from './read-zip.ts';

/** Text of an element; beside an attribute such as `xml:space` it comes as an object. */
const text = z.union([z.string(), z.object({ '#text': z.string().default('') }).transform((mixed) => mixed['#text'])]);
const texts = z.array(text).default([]);

const workbook = z.object({
  sheets: z.tuple([z.object({ sheet: z.array(z.object({ name: z.string(), id: z.string() })) })]),
});
const relations = z.object({ Relationship: z.array(z.object({ Id: z.string(), Target: z.string() })) });
/** A plain string has one `t`, one with formats a `t` a run; `<si/>` alone comes as an empty text. */
const richText = z.union([
  z.object({ t: texts, r: z.array(z.object({ t: texts })).default([]) }).transform(({ t, r }) => {
    return [...t, ...r.flatMap((run) => run.t)].join('');
  }),
  z.literal(''),
]);
const sharedStrings = z.object({ si: z.array(richText).default([]) });
const cell = z.object({
  // Columns A to ZZ: a sheet that names the 16,384th in every row would otherwise fill the memory with blanks.
  r: z.string().regex(/^[A-Z]{1,2}\d{1,7}$/),
  t: z.string().optional(),
  v: texts,
  is: z.array(richText).default([]),
});
const row = z.union([z.object({ c: z.array(cell).default([]) }), z.literal('').transform(() => ({ c: [] }))]);
const sheetData = z.union([z.object({ row: texts }), z.literal('').transform(() => ({ row: [] }))]);
const worksheet = z.object({ sheetData: z.tuple([sheetData]) });

/**
 * Cells of one sheet of a workbook (.xlsx), row by row, each as the text that stands in the file, at the place of its
 * column; an empty cell is a hole.
 * @param maxBytes largest sum of the unpacked parts of the workbook
 * @throws FeedError kind `payload` (no workbook, no such sheet), `empty` for a body without content
 */
export function readSheet(
  body: string,
  bytes: Uint8Array,
  name: string,
  maxBytes: number,
): readonly (readonly (string | undefined)[])[] {
  refuseNonData(body);
  const parts = new Map(readZip(bytes, maxBytes).map((file) => [file.name, file.bytes]));
  const { sheet } = readPart(parts, 'xl/workbook.xml', 'workbook', workbook).sheets[0];
  const id = sheet.find((one) => one.name === name)?.id;
  const targets = readPart(parts, 'xl/_rels/workbook.xml.rels', 'Relationships', relations).Relationship;
  const target = targets.find((one) => one.Id === id)?.Target;
  if (target === undefined) throw new FeedError('payload', `The workbook has no sheet ${name}.`);
  const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  const { row: rows } = readPart(parts, path, 'worksheet', worksheet, 'row').sheetData[0];
  const strings = parts.has('xl/sharedStrings.xml')
    ? readPart(parts, 'xl/sharedStrings.xml', 'sst', sharedStrings).si
    : [];
  // Row by row: as objects all at once, the nine megabytes of a real sheet take 300 MB.
  return rows.map((inner) => {
    const cells: string[] = [];
    for (const one of checkPayload(row, readXml(`<row>${inner}</row>`, 'row')).c) {
      cells[placeOf(one.r)] = textOf(one, strings);
    }
    return cells;
  });
}

function readPart<T>(
  parts: ReadonlyMap<string, Uint8Array>,
  path: string,
  root: string,
  schema: z.ZodType<T>,
  unread?: string,
): T {
  const part = parts.get(path);
  if (part === undefined) throw new FeedError('payload', `The workbook has no part ${path.slice(0, 80)}.`);
  return checkPayload(schema, readXml(new TextDecoder().decode(part), root, unread));
}

function textOf({ t, v, is }: z.output<typeof cell>, strings: readonly string[]): string {
  if (t === 's') return strings[Number(v[0] ?? Number.NaN)] ?? '';
  return t === 'inlineStr' ? (is[0] ?? '') : (v[0] ?? '');
}

/** Place of a column from 0: `A1` is 0, `AA7` is 26. */
function placeOf(reference: string): number {
  let place = 0;
  for (const letter of reference.replace(/\d+$/, '')) place = place * 26 + letter.charCodeAt(0) - 64;
  return place - 1;
}
