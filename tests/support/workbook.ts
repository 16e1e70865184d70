import { strToU8, zipSync } from 'fflate';

/** A cell as a spreadsheet program would write it; null leaves it out. */
export type Cell = string | number | null;

/** How one workbook differs from what the spreadsheet program of the agency writes. */
export interface WorkbookOptions {
  /** Texts stand in the cells themselves, not in the shared table. */
  readonly inline?: boolean;
  /** Paths of sheets are told from the root of the archive. */
  readonly absolute?: boolean;
  /** Further files of the archive, or other contents of its own. */
  readonly more?: Readonly<Record<string, string>>;
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A small workbook (.xlsx) of sheets by name. */
export function workbook(
  sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>,
  { inline = false, absolute = false, more = {} }: WorkbookOptions = {},
): Uint8Array {
  const strings: string[] = [];
  const names = Object.keys(sheets);
  const shared = (text: string): number => {
    if (!strings.includes(text)) strings.push(text);
    return strings.indexOf(text);
  };
  const cellXml = (cell: Cell, reference: string): string => {
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
    if (inline) return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${cell}</t></is></c>`;
    return `<c r="${reference}" s="1" t="s"><v>${shared(cell)}</v></c>`;
  };
  const sheetXml = (rows: readonly (readonly Cell[])[]): string => {
    const lines = rows.map((row, index) => {
      const cells = row.map((cell, place) => cellXml(cell, `${columnName(place)}${index + 1}`));
      return `<row r="${index + 1}">${cells.join('')}</row>`;
    });
    return `<worksheet ${MAIN}><sheetData>${lines.join('')}</sheetData></worksheet>`;
  };
  const parts: Record<string, string> = {};
  for (const [index, rows] of Object.values(sheets).entries()) {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(rows);
  }
  const listed = names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
  parts['xl/workbook.xml'] = `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${listed.join('')}</sheets></workbook>`;
  const targets = names.map((_, index) => {
    const path = `${absolute ? '/xl/' : ''}worksheets/sheet${index + 1}.xml`;
    return `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="${path}"/>`;
  });
  parts['xl/_rels/workbook.xml.rels'] = `<Relationships xmlns="${PACKAGE}">${targets.join('')}</Relationships>`;
  if (!inline) parts['xl/sharedStrings.xml'] = `<sst ${MAIN}>${strings.map(itemXml).join('')}</sst>`;
  const files = Object.entries({ ...parts, ...more }).map(([path, xml]) => [path, strToU8(`${DECLARATION}${xml}`)]);
  // A fixed time: the same workbook is the same bytes on every day.
  return zipSync(Object.fromEntries(files), { mtime: '2000-01-01T00:00:00' });
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const itemXml = (text: string): string => (text === '' ? '<si><t/></si>' : `<si><t>${text}</t></si>`);

/** `A` for 0, `AA` for 26. */
function columnName(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : columnName(Math.floor(place / 26) - 1) + letter;
}
