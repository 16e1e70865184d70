import { chartCsv } from '#lib/charts/chart-csv.ts';
import { CHART_SIZES } from '#lib/charts/chart-layout.ts';
import { chartMetadata } from '#lib/charts/chart-metadata.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import { CHART_FORMATS, type ChartFormat } from '#lib/contracts/chart-formats.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import type { PictureRequest } from '#lib/contracts/picture-request.ts';
import { drawPicture } from '#lib/pictures/draw-picture.ts';
import { paintPng } from '#lib/pictures/paint-png.ts';
import { PictureError } from '#lib/pictures/picture-error.ts';
import { PREVIEW_SIZE } from '#lib/pictures/picture-size.ts';
import { problem } from './problem.ts';

/** What goes into a file besides the chart. */
export interface FileRequest {
  readonly picture: PictureRequest;
  /** False for a table without the lines that start with `#`: what spreadsheets read best. */
  readonly hasNotes: boolean;
  /** Name without ending: `hashgrid-hhi-90d`. */
  readonly fileName: string;
  /** Only asked where it is told. */
  place(): Promise<Parameters<typeof chartMetadata>[1]>;
}

/** A drawing opened by itself may do nothing at all. */
const SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/**
 * A chart as a file of one format. Everybody may ask from any page: there is nothing in it that the reader's cookies decide.
 * @param headers more headers, which win over the usual ones
 */
export async function chartFile(
  model: ChartModel,
  format: ChartFormat,
  asked: FileRequest,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  try {
    const body = await writers[format](model, asked);
    return new Response(body, { headers: { ...usualHeaders(format, asked), ...headers } });
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    return problem(503, 'This picture could not be made just now; please try again.', { 'Retry-After': '5' });
  }
}

type Writer = (model: ChartModel, asked: FileRequest) => string | Promise<string | Uint8Array<ArrayBuffer>>;

const writers: Readonly<Record<ChartFormat, Writer>> = {
  json: (model) => JSON.stringify(model),
  csv: (model, { hasNotes }) => (hasNotes ? chartCsv(model) : chartCsv(model).replace(/^(?:#[^\r\n]*\r\n)+/u, '')),
  svg: (model, { picture: { theme, size } }) =>
    size === null
      ? paintSvg(model, { ...CHART_SIZES.wide, theme, prefix: model.id, standalone: true })
      : drawPicture(model, size, theme),
  png: async (model, { picture: { theme, size } }) =>
    new Uint8Array(await paintPng(model, size ?? PREVIEW_SIZE, theme)),
  'metadata.json': async (model, { place }) => JSON.stringify(chartMetadata(model, await place())),
};

const usualHeaders = (format: ChartFormat, { fileName }: FileRequest): Record<string, string> => ({
  'Content-Type': CHART_FORMATS[format].type,
  'Content-Disposition': `inline; filename="${fileName}.${format}"`,
  // Asked anew by browsers, since open pages follow the data; a proxy in front may answer for half a minute.
  'Cache-Control': 'public, no-cache, s-maxage=30, stale-while-revalidate=300',
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  ...(format === 'svg' ? { 'Content-Security-Policy': SVG_POLICY } : {}),
});
