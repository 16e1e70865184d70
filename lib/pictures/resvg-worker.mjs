/**
 * One thread that turns drawings into PNG files, one at a time. Plain JavaScript, because threads do not inherit what translates
 * our modules, and started by its path in the project folder, so that it is the same in a bundle and outside of one.
 */
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';

/** The typeface of the pages, as files that the rasteriser can read; it takes no web fonts. Licence: OFL-1.1, in the package. */
const FONTS = ['400Regular/Inter_400Regular', '600SemiBold/Inter_600SemiBold', '700Bold/Inter_700Bold'];
const fontFiles = FONTS.map((file) => path.resolve('node_modules/@expo-google-fonts/inter', `${file}.ttf`));
const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' };

parentPort?.on('message', ({ id, svg, background }) => {
  try {
    const png = new Resvg(svg, { font, background, logLevel: 'off' }).render().asPng();
    const bytes = new Uint8Array(png);
    parentPort?.postMessage({ id, bytes }, [bytes.buffer]);
  } catch (error) {
    parentPort?.postMessage({ id, problem: error instanceof Error ? error.message : String(error) });
  }
});
