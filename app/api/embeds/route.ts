import { chartCatalog } from '#lib/charts/catalog.ts';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { createEmbed } from '#lib/commands/change-embeds.ts';
import { readChartRequest } from '#lib/contracts/chart-request.ts';
import { type EmbedForm, readEmbedForm } from '#lib/contracts/embed-form.ts';
import { zoneLicence } from '#lib/queries/energy/price-catalog.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { dataSource } from '../../data-source.ts';
import { badText, formText } from '../../form-fields.ts';
import { backToEmbeds, embedDesk } from './embed-desk.ts';

export const dynamic = 'force-dynamic';

/** Longest form, characters. */
const MAX_FORM = 20_000;

/** Makes an embed, for editors. */
export async function POST(request: Request): Promise<Response> {
  const desk = await embedDesk();
  const text = await formText(request, MAX_FORM + 1);
  if (text === null) return badText();
  const form = text.length > MAX_FORM ? 'The form is too long.' : readEmbedForm(new URLSearchParams(text), desk.now);
  const wrong = typeof form === 'string' ? form : await whyNot(form);
  if (typeof form === 'string' || wrong !== null) return backToEmbeds({ wrong: wrong ?? '' });
  return backToEmbeds({ made: await createEmbed(desk, form) });
}

/** Why this chart cannot be embedded; null if it can. */
async function whyNot({ chart, query }: EmbedForm): Promise<string | null> {
  const asked = readChartRequest(query, chartCatalog[chart].defaultRange);
  const licence = zoneLicence(asked);
  const withheld = licence === null ? null : licenceNote({ licence });
  if (withheld !== null) return withheld;
  const model = await getChart(dataSource(), chart, asked);
  return model === null
    ? 'There are no figures for this chart yet, or it needs a pool, a zone or a claim.'
    : licenceNote(model);
}
