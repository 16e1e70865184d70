import { pointerTexts } from '#lib/charts/pointer-texts.ts';
import { loadSettings } from '#lib/config/env.ts';
import type { ChartFormat } from '#lib/contracts/chart-formats.ts';
import { readPictureRequest } from '#lib/contracts/picture-request.ts';
import { chartFile } from '../../../chart-file.ts';
import { problem } from '../../../problem.ts';
import { partHeaders } from '../../embed-headers.ts';
import { embedBody } from '../../embed-html.ts';
import { openEmbed } from '../../open-embed.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly embed: string; readonly part: string }>;
}

const FORMATS: Readonly<Record<string, ChartFormat>> = {
  'data.json': 'json',
  'data.csv': 'csv',
  'image.svg': 'svg',
  'image.png': 'png',
};

/** Data and pictures of one embed and nothing else; `live.json` is what its own script asks for. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { embed: id, part } = await params;
  const format = Object.hasOwn(FORMATS, part) ? FORMATS[part] : undefined;
  if (format === undefined && part !== 'live.json') return problem(404, 'An embed has no such part.');
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const picture = readPictureRequest(query);
  if (typeof picture === 'string') return problem(400, picture);
  const opened = await openEmbed(id, query);
  const anyone = { 'Access-Control-Allow-Origin': '*' };
  if (!opened.isOpen) return problem(opened.status, opened.reason, anyone);
  const { embed, view, model, chartUrl } = opened;
  const headers = partHeaders(embed);
  if (format === undefined) {
    const site = new URL(loadSettings().baseUrl).host;
    const body = embedBody(model, { title: embed.title, chartUrl, site });
    return Response.json({ v: 1, body, pointer: pointerTexts(model) }, { headers });
  }
  // The theme of the row is what a picture of it has, unless its reader may choose.
  const theme = view.theme === 'auto' ? picture.theme : view.theme;
  const titled = embed.title === null ? model : { ...model, title: embed.title };
  const asked = {
    picture: { ...picture, theme },
    hasNotes: query.notes !== 'off',
    fileName: `hashgrid-${embed.chart}-${view.request.range}`,
    place: () => Promise.reject(new Error('an embed has no metadata of its own')),
  };
  return chartFile(format === 'svg' || format === 'png' ? titled : model, format, asked, headers);
}
