import { textWidth } from '#lib/charts/text-width.ts';

interface DrawnText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Every text of a drawing with the box that it takes, px; texts that are turned or made of spans are left out. */
export function drawnTexts(svg: string): DrawnText[] {
  const groupSize = (before: string): string | undefined =>
    /<g [^>]*font-size='([\d.]+)'[^>]*>(?:(?!<\/g>).)*$/u.exec(before.slice(-20_000))?.[1];
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/gu)].flatMap((match) => {
    const [, attributes = '', raw = ''] = match;
    const value = (name: string): string | undefined =>
      new RegExp(`(?:^| )${name}='([^']*)'`, 'u').exec(attributes)?.[1];
    if (value('transform') !== undefined || value('letter-spacing') !== undefined) return [];
    const text = raw.replace(/&([a-z#\d]+);/gu, (whole, name: string) => ENTITIES[name] ?? whole);
    const size = Number(value('font-size') ?? groupSize(svg.slice(0, match.index)) ?? 12);
    const width = textWidth(text, size);
    const [x, y] = [Number(value('x')), Number(value('y'))];
    const anchor = value('text-anchor');
    const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
    return [{ text, left, right: left + width, top: y - size * 0.74, bottom: y + size * 0.2 }];
  });
}

/** Pairs of texts that cover each other. */
export function overlaps(texts: readonly DrawnText[]): string[] {
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter(
        ({ left, right, top, bottom }) => one.left < right && left < one.right && one.top < bottom && top < one.bottom,
      )
      .map((other) => `"${one.text}" and "${other.text}"`),
  );
}
