import { PINNED_LOADER } from './pinned-loader.ts';

/** Text for HTML content and attributes in double quotes. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export interface FrameSnippet {
  readonly baseUrl: string;
  readonly id: string;
  readonly title: string;
  readonly chartUrl: string;
  /** px; null: as wide as its place, in the shape of a screen. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** A private embed takes the token of the host here. */
  readonly isPrivate: boolean;
  readonly isLive: boolean;
  /** With the loader that cannot change, checked by the browser (subresource integrity). */
  readonly isPinned?: boolean;
}

/** What somebody pastes into their page. It holds its shape without the script, and names its source if the frame is blocked. */
export function frameSnippet({
  baseUrl,
  id,
  title,
  chartUrl,
  size,
  isPrivate,
  isLive,
  isPinned,
}: FrameSnippet): string {
  const src = `${baseUrl}/e/${id}${isPrivate ? '?t=TOKEN' : ''}`;
  const shape =
    size === null
      ? 'style="width:100%;border:0;aspect-ratio:16/9;min-height:320px"'
      : `width="${size.width}" height="${size.height}" style="border:0;max-width:100%"`;
  const rights = `${isLive ? 'allow-scripts ' : ''}allow-popups allow-popups-to-escape-sandbox`;
  return (
    `<figure><iframe src="${escaped(src)}" title="${escaped(title)}" loading="lazy" ${shape} sandbox="${rights}"></iframe>` +
    `<figcaption><a href="${escaped(chartUrl)}">Source: Hashgrid</a></figcaption></figure>` +
    (isLive && size === null ? loaderTag(baseUrl, isPinned === true) : '')
  );
}

const loaderTag = (baseUrl: string, isPinned: boolean): string =>
  isPinned
    ? `<script async src="${escaped(baseUrl)}${PINNED_LOADER.path}" integrity="${PINNED_LOADER.integrity}" crossorigin="anonymous"></script>`
    : `<script async src="${escaped(baseUrl)}/embed/v1.js"></script>`;

export interface PictureSnippet {
  readonly imageUrl: string;
  /** The finding: what the picture says. */
  readonly title: string;
  /** What stands below it; the finding unless whoever shows it has words of their own. */
  readonly caption?: string;
  readonly chartUrl: string;
  readonly size: { readonly width: number; readonly height: number };
}

/** A picture with its source, for pages that show no frames. */
export const pictureSnippet = ({ imageUrl, title, caption = title, chartUrl, size }: PictureSnippet): string =>
  `<figure><a href="${escaped(chartUrl)}"><img src="${escaped(imageUrl)}" alt="${escaped(title)}" width="${size.width}" height="${size.height}" ` +
  `style="max-width:100%;height:auto" loading="lazy"></a><figcaption>${escaped(caption)}. <a href="${escaped(chartUrl)}">Source: Hashgrid</a></figcaption></figure>`;
