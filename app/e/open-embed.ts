import { chartCatalog } from '#lib/charts/catalog.ts';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { appSecret } from '#lib/config/app-secret.ts';
import { loadSettings } from '#lib/config/env.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { chartQuery } from '#lib/contracts/chart-request.ts';
import type { Embed } from '#lib/contracts/embed.ts';
import { type EmbedView, embedView } from '#lib/contracts/embed-view.ts';
import { checkToken } from '#lib/embeds/check-token.ts';
import { embedSecret } from '#lib/embeds/embed-secret.ts';
import { getEmbed } from '#lib/queries/embeds/get-embed.ts';
import { zoneLicence } from '#lib/queries/energy/price-catalog.ts';
import { getKeptChart } from '#lib/queries/get-kept-chart.ts';
import { dataSource } from '../data-source.ts';

/** An embed that may be shown, with its chart. */
export interface OpenEmbed {
  readonly isOpen: true;
  readonly embed: Embed;
  readonly view: EmbedView;
  readonly model: ChartModel;
  /** Page of this chart on this site. */
  readonly chartUrl: string;
}

/** Why there is no chart, for a person. */
export interface ClosedEmbed {
  readonly isOpen: false;
  readonly status: 401 | 403 | 404 | 410 | 503;
  readonly reason: string;
  /** Null where there is none by this id. */
  readonly embed: Embed | null;
}

/** Looks an embed up and decides whether this request may see it. Reads no cookie: only the row, the token and the data. */
export async function openEmbed(id: string, query: Readonly<Record<string, string>>): Promise<OpenEmbed | ClosedEmbed> {
  const settings = loadSettings();
  const source = dataSource();
  const embed = await getEmbed(source, id);
  const closed = (status: ClosedEmbed['status'], reason: string): ClosedEmbed => ({
    isOpen: false,
    status,
    reason,
    embed,
  });
  if (embed === null) return closed(404, 'There is no chart at this address.');
  if (embed.state === 'revoked') return closed(410, 'This chart was withdrawn.');
  if (embed.state === 'expired') return closed(410, 'This chart was shown for a limited time, which is over.');
  if (embed.state === 'paused') return closed(503, 'This chart is paused.');
  let params = {};
  if (embed.kind === 'private') {
    const secret = embedSecret(appSecret(settings), id, embed.secretVersion);
    const { baseUrl } = settings;
    const token = await checkToken(query.t ?? null, { id, secret, baseUrl, now: source.now });
    if (!token.isGood) return closed(401, token.reason);
    params = token.params;
  }
  const view = embedView(embed, query, params);
  const licence = zoneLicence(view.request);
  const withheld = licence === null ? null : licenceNote({ licence });
  if (withheld !== null) return closed(403, withheld);
  const model = await getKeptChart(source, embed.chart, view.request);
  if (model === null) return closed(503, `There are no figures yet: ${chartCatalog[embed.chart].name}.`);
  const refused = licenceNote(model);
  if (refused !== null) return closed(403, refused);
  const chartUrl = `${settings.baseUrl}/c/${embed.chart}?${chartQuery(view.request)}`;
  return { isOpen: true, embed, view, model, chartUrl };
}
