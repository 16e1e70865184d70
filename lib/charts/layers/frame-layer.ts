import type { ChartModel } from '#lib/contracts/chart-model.ts';
import type { ChartSize } from '../chart-layout.ts';
import type { Drawing } from '../drawing.ts';
import { type ChartTheme, pagePaint } from '../palette.ts';
import { sourceLine } from '../source-line.ts';
import { element, escapeXml } from '../svg.ts';
import { BOLD, fitText, wrapText } from '../text-width.ts';

const TITLE_SIZE = 18;
const SIDE = 10;

/**
 * A picture in vectors is shown in the letters that its reader has. Bold ones of DejaVu Sans, the widest that is common, came out up to
 * 8 % wider than our estimate for bold text, which is on the high side for Inter.
 */
const WIDEST_BOLD = BOLD * 1.1;

/** Lines of words around a stand-alone drawing, and the px they take above and below. */
export interface FrameWords {
  readonly title: readonly string[];
  readonly subtitle: readonly string[];
  readonly source: readonly string[];
  readonly inset: { readonly top: number; readonly bottom: number };
}

interface FrameLook {
  readonly theme: ChartTheme;
  readonly isSimulated: boolean;
}

/** Breaks title, subtitle and source line to the width of the drawing. */
export function frameWords(model: ChartModel, { width }: ChartSize): FrameWords {
  const room = width - 2 * SIDE;
  const title = wrapText(model.title, room / WIDEST_BOLD, TITLE_SIZE) ?? [
    fitText(model.title, room / WIDEST_BOLD, TITLE_SIZE),
  ];
  const subtitle = wrapText(model.subtitle, room, 13) ?? [];
  const source = wrapText(sourceLine(model), room) ?? [fitText(sourceLine(model), room)];
  const top = SIDE + title.length * 23 + subtitle.length * 18 + 4;
  return { title, subtitle, source, inset: { top, bottom: source.length * 16 + 6 } };
}

/** Title, subtitle, source line and, for made-up figures, a mark that cannot be overlooked. */
export function frameLayer({ title, subtitle, source }: FrameWords, drawing: Drawing, look: FrameLook): string {
  const { theme, isSimulated } = look;
  const titleEnd = SIDE + 10 + (title.length - 1) * 23;
  const block = (lines: readonly string[], y: number, pitch: number, attributes: Record<string, string>): string =>
    lines
      .map((line, index) => element('text', { x: SIDE, y: y + index * pitch, ...attributes }, escapeXml(line)))
      .join('');
  const ink = { fill: pagePaint('ink', theme), 'font-size': String(TITLE_SIZE), 'font-weight': '600' };
  const quiet = { fill: pagePaint('ink-2', theme) };
  return (
    block(title, SIDE + 10, 23, ink) +
    block(subtitle, titleEnd + 22, 18, { ...quiet, 'font-size': '13' }) +
    block(source, drawing.height - 8 - (source.length - 1) * 16, 16, quiet) +
    (isSimulated ? simulatedMark(drawing, theme) : '')
  );
}

function simulatedMark({ plot }: Drawing, theme: ChartTheme): string {
  const place = { x: (plot.left + plot.right) / 2, y: (plot.top + plot.bottom) / 2, 'text-anchor': 'middle' };
  const look = { fill: pagePaint('ink', theme), 'fill-opacity': '0.22', 'font-size': '40', 'font-weight': '700' };
  return element('text', { ...place, ...look, 'letter-spacing': '6' }, 'SIMULATED');
}
