import { pagePaint } from '../palette.ts';
import { element, escapeXml } from '../svg.ts';
import { textWidth, wrapText } from '../text-width.ts';
import { gapPaint } from './hatch.ts';
import type { Layer, Scene } from './scene.ts';

const LINE_HEIGHT = 16;
const PADDING = 8;
/** Below this width even one word would not fit; the reason is then only in the title and in the table. */
const NARROWEST = 70;

interface Span {
  readonly start: number;
  readonly end: number;
  readonly left: number;
  readonly right: number;
  readonly reason: string;
}

/** Spans without figures, hatched; behind the marks, as other series may have figures there. */
export const gapLayer: Layer = (scene) => {
  const { plot } = scene.layout;
  const height = Math.max(0, plot.bottom - plot.top);
  const boxes = spansOf(scene).map(({ left, right, reason }) => {
    const box = { x: left, y: plot.top, width: Math.max(1, right - left), height, fill: gapPaint(scene.prefix) };
    return element('rect', { class: 'chart-gap', ...box }, element('title', {}, escapeXml(reason)));
  });
  return boxes.join('');
};

/** Why the figures are missing, in words where they fit; above everything else. */
export const gapReasonLayer: Layer = (scene) =>
  spansOf(scene)
    .map((span) => reasonOf(span, scene))
    .join('');

function spansOf({ model, layout: { axes, x } }: Scene): Span[] {
  const [start, end] = axes.x.domain;
  return model.gaps
    .filter((gap) => gap.start < end && gap.end > start)
    .map((gap) => ({ ...gap, left: x(Math.max(start, gap.start)), right: x(Math.min(end, gap.end)) }));
}

function reasonOf(span: Span, scene: Scene): string {
  const room = span.right - span.left - 2 * PADDING;
  const lines = room < NARROWEST - 2 * PADDING ? null : wrapText(span.reason, room - PADDING);
  if (lines === null) return '';
  const height = lines.length * LINE_HEIGHT + PADDING;
  const top = freeTop(span, height, scene);
  if (top === null) return '';
  const middle = (span.left + span.right) / 2;
  const width = Math.max(...lines.map((line) => textWidth(line))) + PADDING;
  const ground = { x: middle - width / 2, y: top, width, height, fill: pagePaint('card', scene.theme), rx: 3 };
  const text = lines.map((line, index) =>
    element('tspan', { x: middle, y: top + 15 + index * LINE_HEIGHT }, escapeXml(line)),
  );
  const look = { 'text-anchor': 'middle', fill: pagePaint('ink-2', scene.theme) };
  return element('rect', ground) + element('text', look, ...text);
}

/** Top of a box of this height in the middle of the plot, or above or below the marks that lie in the gap. */
function freeTop({ start, end }: Span, height: number, { model, layout: { plot, y } }: Scene): number | null {
  const rows = model.times.flatMap((at, row) => (at > start && at < end ? [row] : []));
  const marks = model.series.flatMap(({ values }) => rows.flatMap((row) => values[row] ?? []).map((value) => y(value)));
  const middle = (plot.top + plot.bottom - height) / 2;
  const isFree = (top: number): boolean =>
    top >= plot.top && top + height <= plot.bottom && marks.every((mark) => mark < top - 4 || mark > top + height + 4);
  return [middle, plot.bottom - height - 12, plot.top + 12].find(isFree) ?? null;
}
