import { escapeXml } from '#lib/charts/svg.ts';
import { loadSettings } from '#lib/config/env.ts';
import { pageHeaders } from '../embed-headers.ts';
import { embedBody, embedPage } from '../embed-html.ts';
import { embedStyle } from '../embed-style.ts';
import { type ClosedEmbed, openEmbed } from '../open-embed.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly embed: string }>;
}

/**
 * A chart for other people's pages: a whole small page without any framework. `theme` and `range` in the query where the embed
 * lets its reader choose; `t` for the token of a private one.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { embed: id } = await params;
  const { searchParams } = new URL(request.url);
  const query = Object.fromEntries(searchParams);
  const opened = await openEmbed(id, query);
  if (!opened.isOpen) return closedPage(opened);
  const { embed, view, model, chartUrl } = opened;
  const style = embedStyle(view.theme);
  const { baseUrl } = loadSettings();
  const body = embedBody(model, { title: embed.title, chartUrl, site: new URL(baseUrl).host });
  const chosen = ['range', 't'].flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]] as const]));
  const live = embed.isLive ? `/e/${id}/live.json?${new URLSearchParams(chosen.map(([a, b]) => [a, b]))}` : null;
  const discovery = `${baseUrl}/api/oembed?url=${encodeURIComponent(`${baseUrl}/e/${id}`)}&format=json`;
  return new Response(embedPage(body, embed.title ?? model.title, style, live), {
    headers: {
      ...pageHeaders(embed, style.hash, new URL(baseUrl).origin, true),
      Link: `<${discovery}>; rel="alternate"; type="application/json+oembed"`,
    },
  });
}

/** Says why there is no chart, in the frame where it would stand; an address that leads nowhere may not be framed. */
function closedPage({ status, reason, embed }: ClosedEmbed): Response {
  const style = embedStyle(embed?.theme ?? 'auto');
  const page = embedPage(`<h1>${escapeXml(reason)}</h1>`, reason, style, null);
  const row = embed === null ? null : { ...embed, isLive: false };
  const site = new URL(loadSettings().baseUrl).origin;
  return new Response(page, { status, headers: pageHeaders(row, style.hash, site, false) });
}
