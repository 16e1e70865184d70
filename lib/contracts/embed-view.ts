import { EMBED_THEMES, type EmbedTheme } from '#lib/domain/embeds/embed.ts';
import { type ChartRequest, defaultWindow, RANGES, readChartRequest } from './chart-request.ts';
import type { Embed } from './embed.ts';

/** What is shown of an embed: its pinned parameters, and in their place what the reader was allowed to choose. */
export interface EmbedView {
  readonly request: ChartRequest;
  readonly theme: EmbedTheme;
}

/**
 * Pinned parameters cannot be widened: a name that is not ticked, or a value that we do not know, changes nothing.
 * @param chosen query of whoever looks; a token's `params` come after it and win
 */
export function embedView(
  embed: Pick<Embed, 'query' | 'theme' | 'changeable'>,
  ...chosen: readonly Readonly<Record<string, string | undefined>>[]
): EmbedView {
  const pinned = Object.fromEntries(new URLSearchParams(embed.query));
  const asked = Object.assign({}, ...chosen) as Readonly<Record<string, string | undefined>>;
  const may = (name: string): boolean => embed.changeable.includes(name);
  const range = RANGES.find((known) => may('range') && known === asked.range);
  const theme = EMBED_THEMES.find((known) => may('theme') && known === asked.theme) ?? embed.theme;
  const request = readChartRequest(pinned, '1y');
  if (range === undefined) return { theme, request };
  // A window that its range has by itself follows the range, as it does on pages.
  const isOwnWindow = request.window === defaultWindow(request.range);
  return { theme, request: { ...request, range, window: isOwnWindow ? defaultWindow(range) : request.window } };
}
