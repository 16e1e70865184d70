import { escapeXml } from '#lib/charts/svg.ts';

/** What a mail is made of. Both parts, plain text and HTML, are written from the same blocks: they cannot disagree. */
export type MailBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'sentence'; readonly text: string }
  | { readonly kind: 'small'; readonly text: string }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly [label: string, text: string])[] }
  | {
      readonly kind: 'list';
      readonly title: string;
      readonly items: readonly { readonly text: string; readonly url?: string }[];
    }
  | { readonly kind: 'links'; readonly links: readonly { readonly label: string; readonly url: string }[] }
  | { readonly kind: 'picture'; readonly cid: string; readonly alt: string };

/** The plain text part: complete on its own, lines of any length (mail programs wrap them). */
export function writeText(blocks: readonly MailBlock[]): string {
  return `${blocks.map(textOf).filter(Boolean).join('\n\n')}\n`;
}

function textOf(block: MailBlock): string {
  switch (block.kind) {
    case 'heading':
      return block.text.toUpperCase() === block.text
        ? block.text
        : `${block.text}\n${'-'.repeat(Math.min(70, block.text.length))}`;
    case 'rows':
      return block.rows.map(([label, text]) => `${label}: ${text}`).join('\n');
    case 'list':
      return [block.title, ...block.items.map(({ text, url }) => `- ${text}${url ? `\n  ${url}` : ''}`)].join('\n');
    case 'links':
      return block.links.map(({ label, url }) => `${label}:\n${url}`).join('\n');
    case 'picture':
      return '';
    default:
      return block.text;
  }
}

/** Mail programs know inline styles only. No colour of a background is set, so that dark programs keep theirs. */
const STYLE = {
  body: 'margin:0;padding:16px;font-family:Inter,system-ui,-apple-system,Segoe UI,sans-serif;font-size:15px;line-height:1.5',
  heading: 'margin:24px 0 8px;font-size:18px;line-height:1.3',
  sentence: 'margin:0 0 12px',
  small: 'margin:16px 0 0;font-size:13px;opacity:0.75',
  table: 'border-collapse:collapse;margin:0 0 12px',
  label: 'padding:2px 16px 2px 0;text-align:left;vertical-align:top;font-weight:normal;opacity:0.75;white-space:nowrap',
  cell: 'padding:2px 0;vertical-align:top',
  picture: 'display:block;width:100%;max-width:600px;height:auto;border:0;margin:0 0 12px',
  link: 'color:#3b82c4',
} as const;

/** The HTML part: no script, no style sheet, nothing that is fetched from anywhere. */
export function writeHtml(title: string, blocks: readonly MailBlock[]): string {
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeXml(title)}</title>`,
  ];
  const body = blocks.map(htmlOf).join('\n');
  const column = `<div style="max-width:640px;margin:0 auto">\n${body}\n</div>`;
  return `<!doctype html>\n<html lang="en"><head>${head.join('')}</head>\n<body style="${STYLE.body}">\n${column}\n</body></html>\n`;
}

function htmlOf(block: MailBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h1 style="${STYLE.heading}">${escapeXml(block.text)}</h1>`;
    case 'rows':
      return `<table role="presentation" style="${STYLE.table}">${block.rows.map(rowOf).join('')}</table>`;
    case 'list':
      return `<p style="${STYLE.sentence}">${[escapeXml(block.title), ...block.items.map(itemOf)].join('<br>\n')}</p>`;
    case 'links':
      return `<p style="${STYLE.sentence}">${block.links.map(linkOf).join(' &middot; ')}</p>`;
    case 'picture':
      return `<img src="cid:${escapeXml(block.cid)}" alt="${escapeXml(block.alt)}" width="600" style="${STYLE.picture}">`;
    default:
      return `<p style="${STYLE[block.kind]}">${escapeXml(block.text)}</p>`;
  }
}

const rowOf = ([label, text]: readonly [string, string]): string =>
  `<tr><th style="${STYLE.label}">${escapeXml(label)}</th><td style="${STYLE.cell}">${escapeXml(text)}</td></tr>`;

const itemOf = ({ text, url }: { readonly text: string; readonly url?: string }): string =>
  `&bull; ${url === undefined ? escapeXml(text) : linkOf({ label: text, url })}`;

const linkOf = ({ label, url }: { readonly label: string; readonly url: string }): string =>
  `<a href="${escapeXml(url)}" style="${STYLE.link}">${escapeXml(label)}</a>`;
