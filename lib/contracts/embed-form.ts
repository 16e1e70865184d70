import { CHANGEABLE, EMBED_KINDS, EMBED_THEMES, type EmbedKind, type EmbedTheme } from '#lib/domain/embeds/embed.ts';
import { readOrigin } from '#lib/domain/embeds/frame-ancestors.ts';
import { type Instant, parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { assumptionNames, type ChartId, isChartId } from './chart-request.ts';
import { checkChartQuery } from './check-chart-query.ts';

/** What an editor asks for. */
export interface EmbedForm {
  readonly chart: ChartId;
  readonly query: Readonly<Record<string, string>>;
  readonly title: string | null;
  readonly theme: EmbedTheme;
  readonly isLive: boolean;
  readonly changeable: readonly string[];
  readonly kind: EmbedKind;
  readonly origins: readonly string[];
  readonly expiresAt: Instant | null;
}

const MAX_TITLE = 140;
const MAX_ORIGINS = 50;
/** Stands before the name of what a cost or a shock assumes: `kind` is a kind of price there, and who may show it here. */
export const ASSUMED = 'assumed-';
/** Fields of the form that say what the chart shows. */
const QUERY_FIELDS = ['range', 'window', 'pool', 'zone', 'money', 'grouping', 'claim'] as const;

/** Reads the form of a new embed. @returns the form, or one sentence on what is wrong */
export function readEmbedForm(form: URLSearchParams, now: Instant): EmbedForm | string {
  const text = (name: string): string => (form.get(name) ?? '').trim();
  const chart = text('chart');
  if (!isChartId(chart)) return 'There is no such chart.';
  const kind = EMBED_KINDS.find((known) => known === text('kind'));
  if (kind === undefined) return 'Say who may show it.';
  if (kind === 'public' && text('anyone') !== 'yes') return 'Tick that anyone may show it.';
  const given = text('origins')
    .split(/[\s,]+/u)
    .filter(Boolean);
  const origins = given.map(readOrigin);
  const bad = given[origins.indexOf(null)];
  if (bad !== undefined) return `"${bad.slice(0, 80)}" is no site: write https://example.org, without a path.`;
  if (origins.length > MAX_ORIGINS) return `At most ${MAX_ORIGINS} sites.`;
  const title = text('title');
  if (title.length > MAX_TITLE) return `The title may have ${MAX_TITLE} characters.`;
  const expiresAt = readExpiry(text('expires'), now);
  if (typeof expiresAt === 'string') return expiresAt;
  const shown = [
    ...QUERY_FIELDS.map((name) => [name, text(name)] as const),
    ...assumptionNames(chart).map((name) => [name, text(`${ASSUMED}${name}`)] as const),
  ];
  const query = Object.fromEntries(shown.filter(([, value]) => value !== ''));
  const unfit = checkChartQuery(query);
  if (unfit !== null) return unfit;
  return {
    chart,
    kind,
    origins: [...new Set(origins.flatMap((origin) => origin ?? []))],
    title: title === '' ? null : title,
    theme: EMBED_THEMES.find((known) => known === text('theme')) ?? 'auto',
    isLive: text('mode') !== 'static',
    changeable: CHANGEABLE.filter((name) => form.getAll('changeable').includes(name)),
    expiresAt,
    query,
  };
}

/** The end of a day. */
function readExpiry(text: string, now: Instant): Instant | string | null {
  if (text === '') return null;
  try {
    const at = startOfDay(parseIsoDay(text) + 1);
    return at > now ? at : 'The last day has passed already.';
  } catch {
    return 'The last day must be written as 2026-04-22.';
  }
}
