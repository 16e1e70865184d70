import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface SourceFile {
  readonly name: string;
  readonly text: string;
  /** The text with comments blanked, so that prose about a rule does not break it. */
  readonly code: string;
}

const ROOMS = ['app', 'lib', 'jobs', 'drizzle'];
/** Files above this many lines have more than one subject. */
const MAX_LINES = 300;

const sources: readonly SourceFile[] = [...ROOMS, 'tests'].flatMap(filesUnder);
const program = sources.filter(({ name }) => !name.startsWith('tests/'));
const typed = program.filter(({ name }) => !name.endsWith('.mjs'));

function filesUnder(room: string): SourceFile[] {
  const names = readdirSync(room, { recursive: true }).map((name) => `${room}/${String(name).replaceAll('\\', '/')}`);
  const code = names.filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !/\/(\.output|fixtures|migrations)\//.test(name));
  return code.map((name) => {
    const text = readFileSync(name, 'utf8');
    return { name, text, code: withoutComments(text) };
  });
}

/** Keeps line breaks, and `//` inside of addresses. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/(^|[\s;{(])\/\/.*$/gm, '$1');
}

/** `file:line` of every match outside of the files that may. */
function found(files: readonly SourceFile[], pattern: RegExp, may: readonly string[] = []): string[] {
  return files
    .filter(({ name }) => !may.includes(name))
    .flatMap(({ name, code }) =>
      code.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${name}:${at + 1}`] : [])),
    );
}

describe('the house rules', () => {
  it('look at the whole program', () => {
    expect(ROOMS.filter((room) => !program.some(({ name }) => name.startsWith(`${room}/`)))).toEqual([]);
    expect(typed.length).toBeGreaterThan(50);
  });

  it('find what they forbid', () => {
    const planted = {
      name: 'lib/x.ts',
      text: '',
      code: withoutComments('// Date.now()\nconst a = 1; // new Date()\nDate.now();'),
    };
    expect(found([planted], CLOCK)).toEqual(['lib/x.ts:3']);
  });

  it('ask for the present moment in one place', () => {
    expect(found(typed, CLOCK, ['lib/config/clock.ts'])).toEqual([]);
  });

  it('read the environment in one place', () => {
    expect(found(typed, /process\.env\b/, ['lib/config/env.ts'])).toEqual([]);
  });

  it('print through the log', () => {
    expect(found(typed, /\bconsole\.\w+\(/)).toEqual([]);
  });

  it('fetch in the feed client and the live refresh only', () => {
    const mayFetch = ({ name }: SourceFile) => name === 'lib/feeds/http.ts' || name.startsWith('app/_live/');
    expect(
      found(
        typed.filter((file) => !mayFetch(file)),
        /(?<![.\w])fetch\(/,
      ),
    ).toEqual([]);
  });

  it('let no check of the compiler be switched off', () => {
    expect(found(sources, /\b(?:as\s+|:\s*|<)any(?=\s*[;,)\]}=>]|$)/)).toEqual([]);
    const directive = new RegExp(`@ts-(?:${['ignore', 'nocheck', 'expect-error'].join('|')})`);
    expect(sources.filter(({ text }) => directive.test(text)).map(({ name }) => name)).toEqual([]);
  });

  it('have no files that only pass on what others export', () => {
    const barrels = typed.filter(
      ({ code }) =>
        /^export .* from /m.test(code) &&
        !/^(?:const|function|class|export (?:const|function|class|interface|type \w+ =|async|default))/m.test(code),
    );
    expect(barrels.map(({ name }) => name)).toEqual([]);
    expect(typed.filter(({ name }) => /\/index\.tsx?$/.test(name)).map(({ name }) => name)).toEqual([]);
  });

  it('give every file one subject: no more than 300 lines, and a name that says it', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > MAX_LINES + 1);
    expect(long.map(({ name }) => name)).toEqual([]);
    const vague = sources.filter(({ name }) => /(?:^|[/-])(utils?|helpers?|common|manager|misc)(?:[-.]|$)/.test(name));
    expect(vague.map(({ name }) => name)).toEqual([]);
  });
});

const CLOCK = /Date\.now\(|new Date\(\s*\)/;
