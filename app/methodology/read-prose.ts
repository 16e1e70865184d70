import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { MethodologyEntry } from './pages.ts';
import { type ProseBlock, parseProse } from './parse-prose.ts';

/**
 * The prose of a page without its title, which the page sets itself. Every process of the program starts in the project folder.
 * @throws when the file is not there: a listed page without prose is a fault of the program
 */
export async function readProse({ slug }: MethodologyEntry): Promise<ProseBlock[]> {
  const text = await readFile(
    path.join(/* turbopackIgnore: true */ process.cwd(), 'app/_content/methodology', `${slug}.md`),
    'utf8',
  );
  return parseProse(text).filter((block) => !(block.kind === 'heading' && block.level === 1));
}
