import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { drawPicture } from '#lib/pictures/draw-picture.ts';
import { paintPng } from '#lib/pictures/paint-png.ts';
import { clampPictureSize } from '#lib/pictures/picture-size.ts';
import { createRasteriser } from '#lib/pictures/rasteriser.ts';
import { repackPng } from '#lib/pictures/repack-png.ts';
import { BARS, sampleMap } from '../charts/kind-samples.ts';
import { HOSTILE, sampleModel, sampleStack } from '../charts/sample-models.ts';

/** What a decoder finds at the start of a PNG file. */
const sizeOf = (png: Buffer) => ({
  signature: png.subarray(1, 4).toString(),
  width: png.readUInt32BE(16),
  height: png.readUInt32BE(20),
});

/** The rows of a picture as they are before they are packed. @throws Error at a chunk whose check sum is wrong */
function rowsOf(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const end = at + 12 + png.readUInt32BE(at);
    if (crc32(png.subarray(at + 4, end - 4)) !== png.readUInt32BE(end - 4)) throw new Error('a torn chunk');
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, end - 4));
    at = end;
  }
  return inflateSync(Buffer.concat(parts));
}

/** How many different bytes the packed rows hold: an even ground has very few. */
const variety = (png: Buffer): number => new Set(rowsOf(png)).size;

it('packs a picture for a mail anew: fewer bytes, the same picture', async () => {
  const png = await paintPng(sampleStack(8, 400), { width: 1200, height: 630 }, 'light');
  const light = repackPng(png);
  expect(light.length).toBeLessThan(png.length);
  expect(rowsOf(light).equals(rowsOf(png))).toBe(true);
  expect(sizeOf(light)).toEqual(sizeOf(png));
});

it('makes pictures of exactly the size asked for, of charts that are as high as their rows too', async () => {
  for (const model of [sampleStack(5, 60), ...Object.values(BARS)]) {
    expect(sizeOf(await paintPng(model, { width: 1200, height: 630 }, 'dark'))).toEqual({
      signature: 'PNG',
      width: 1200,
      height: 630,
    });
  }
});

it('lays maps out for a few widths only, whatever widths strangers ask for', () => {
  const draw = (width: number) => drawPicture(sampleMap(), { width, height: 500 }, 'light');
  const widthOf = (width: number) => / viewBox='0 0 ([\d.]+) /.exec(draw(width))?.[1];
  const widths = Array.from({ length: 200 }, (_, at) => widthOf(600 + at));
  expect(new Set(widths).size).toBeLessThanOrEqual(6);
  expect(draw(733)).toContain(" width='733' ");
});

it('draws letters: a picture of words alone has far more than its ground', async () => {
  const rasteriser = createRasteriser();
  const svg = (text: string) =>
    `<svg xmlns='http://www.w3.org/2000/svg' width='300' height='40' font-family='Inter'><text y='25'>${text}</text></svg>`;
  const [words, none] = [
    await rasteriser.rasterise(svg('Foundry 30 %'), '#fff'),
    await rasteriser.rasterise(svg(''), '#fff'),
  ];
  expect(variety(words)).toBeGreaterThan(20);
  expect(variety(none)).toBeLessThan(5);
});

it('keeps sizes that nobody could draw within its limits', async () => {
  expect(clampPictureSize({ width: 99_999, height: 99_999 })).toEqual({ width: 2000, height: 1500 });
  expect(clampPictureSize({ width: -1, height: Number.NaN })).toEqual({ width: 200, height: 150 });
  expect(sizeOf(await paintPng(sampleModel(), { width: 1e9, height: 1e9 }, 'light'))).toMatchObject({ width: 2000 });
});

it('survives words that want to be markup', async () => {
  const model = sampleModel({ title: HOSTILE, subtitle: HOSTILE });
  expect(sizeOf(await paintPng(model, { width: 400, height: 300 }, 'light')).width).toBe(400);
});

it('says what is wrong with a drawing that cannot be read, and goes on', async () => {
  const rasteriser = createRasteriser();
  await expect(rasteriser.rasterise('<svg', '#fff')).rejects.toMatchObject({ reason: 'broken' });
  await expect(
    rasteriser.rasterise("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", '#fff'),
  ).resolves.toBeInstanceOf(Buffer);
});

it('gives up a picture that takes too long, and starts its threads anew', async () => {
  const script = path.join(tmpdir(), `slow-${process.pid}.mjs`);
  writeFileSync(
    script,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ id, svg }) => { if (svg === 'quick') parentPort.postMessage({ id, bytes: new Uint8Array(3) }); });`,
  );
  const rasteriser = createRasteriser(script, 4000);
  const slow = [1, 2, 3].map(() => rasteriser.rasterise('slow', '').catch((error) => error.reason));
  const quick = rasteriser.rasterise('quick', '');
  expect(await Promise.all(slow)).toEqual(['late', 'late', 'late']);
  expect(await quick).toHaveLength(3);
});

it('refuses a crowd instead of filling the memory', async () => {
  const rasteriser = createRasteriser();
  const svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
  const all = await Promise.allSettled(Array.from({ length: 60 }, () => rasteriser.rasterise(svg, '#fff')));
  const refused = all.filter((one) => one.status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every((one) => one.reason.reason === 'busy')).toBe(true);
});
