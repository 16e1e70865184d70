import { CHART_SIZES } from '#lib/charts/chart-layout.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import { sourceLine } from '#lib/charts/source-line.ts';
import { escapeXml } from '#lib/charts/svg.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import type { EmbedStyle } from './embed-style.ts';

/** What stands around the chart. */
export interface EmbedFrame {
  /** In place of the finding; null: the finding. */
  readonly title: string | null;
  /** Page of this chart on this site. */
  readonly chartUrl: string;
  /** Host of this site. */
  readonly site: string;
}

/** What was written of each chart that is still kept, by what stands around it. */
const written = new WeakMap<ChartModel, Map<string, string>>();

/**
 * Everything that a refresh writes anew: finding, drawings, source. No script, no inline style, every text escaped. Written once for
 * each chart and frame, since the viewers of a private embed each ask for themselves.
 */
export function embedBody(model: ChartModel, frame: EmbedFrame): string {
  const own = written.get(model) ?? new Map<string, string>();
  written.set(model, own);
  const key = JSON.stringify(frame);
  const body = own.get(key) ?? writeBody(model, frame);
  own.set(key, body);
  return body;
}

function writeBody(model: ChartModel, { title, chartUrl, site }: EmbedFrame): string {
  const finding = escapeXml(model.title);
  const drawings = (['wide', 'narrow'] as const).map((size) => {
    const svg = paintSvg(model, { ...CHART_SIZES[size], theme: 'css', prefix: `${model.id}-${size}` });
    return `<div class="${size}">${linksOutside(svg, chartUrl)}</div>`;
  });
  return (
    `<h1>${title === null ? finding : escapeXml(title)}</h1>` +
    (title === null ? '' : `<p>${finding}</p>`) +
    `<p class="sub">${escapeXml(model.subtitle)}</p>` +
    (model.simulated ? '<p class="late">Simulated data, not the real network</p>' : '') +
    `<div class="drawing">${drawings.join('')}</div>` +
    `<p class="foot">${escapeXml(sourceLine(model))}${licenceLine(model)} · ` +
    `<a href="${escapeXml(chartUrl)}" target="_blank" rel="noopener">Hashgrid, ${escapeXml(site)}</a></p>`
  );
}

/** Longest list of licences that a small frame has room for, characters; the page of the chart has the rest. */
const MOST_LICENCES = 100;

function licenceLine({ origins }: ChartModel): string {
  const licences = [...new Set(origins.map(({ licence }) => licence))].join(', ');
  if (licences === '') return '';
  return licences.length > MOST_LICENCES ? ' · licences: see' : ` · licence: ${escapeXml(licences)}`;
}

/** Names in a drawing lead to pages of this site: in a frame they open a tab of their own. */
const linksOutside = (svg: string, chartUrl: string): string =>
  svg.replaceAll("<a href='/", `<a target='_blank' rel='noopener' href='${escapeXml(new URL(chartUrl).origin)}/`);

/** @param live address of what a refresh asks for; null: no script at all */
export function embedPage(body: string, title: string, { css }: EmbedStyle, live: string | null): string {
  const script = live === null ? '' : '<script src="/embed/live.js" defer></script>';
  const data = live === null ? '' : ` data-live="${escapeXml(live)}"`;
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">' +
    `<title>${escapeXml(title)}</title><style>${css}</style></head>` +
    `<body><main id="embed"${data}>${body}</main>${script}</body></html>\n`
  );
}
