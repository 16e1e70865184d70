/**
 * Documents must name what exists: every path in backticks or in a link, every setting, no path of one person's machine.
 * Prints what is wrong and ends with 1; prints nothing and ends with 0 when all is well.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOTS = ['app', 'lib', 'jobs', 'drizzle', 'tests', 'docs', '.ci'];
const ROOT_FILES =
  /^(?:README\.md|CHANGELOG\.md|CONTRIBUTING\.md|LICENSE|package(?:-lock)?\.json|tsconfig\.json|next\.config\.js|biome\.json|knip\.json|\.env\.example|\.dependency-cruiser\.cjs|\.gitignore)$/;
/** Made while the program is built, run or tested; named in documents, absent from a fresh clone. */
const MADE_LATER = /^(?:\.next|data|node_modules|tests\/\.output)(?:\/|$)|^\.env$/;
const MACHINE_PATH = /(?:^|[\s(`"'])(\/(?:home|Users|root|work|tmp|mnt|opt)\/[^\s`"')]*|[A-Z]:\\[^\s`"')]*)/g;
const SETTING = /`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|PORT|HOST|CONTACT|SIMULATED)(?:=[^`]*)?`/g;

/**
 * @param {string} root folder of the project
 * @returns {string[]} one sentence a problem
 */
export function docProblems(root) {
  const settings = settingsIn(path.join(root, '.env.example'));
  return documentsOf(root).flatMap((name) => {
    const text = fs.readFileSync(path.join(root, name), 'utf8');
    return [...missingPaths(root, name, text), ...machinePaths(text), ...unknownSettings(text, settings)].map(
      (problem) => `${name}: ${problem}`,
    );
  });
}

function documentsOf(root) {
  const top = fs.readdirSync(root).filter((name) => name.endsWith('.md'));
  const below = ['docs', 'app/_content'].flatMap((folder) => markdownUnder(root, folder));
  return [...top, ...below];
}

function markdownUnder(root, folder) {
  if (!fs.existsSync(path.join(root, folder))) return [];
  const names = fs
    .readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => path.posix.join(folder, slashed(name)));
  return names.filter((name) => name.endsWith('.md'));
}

function missingPaths(root, document, text) {
  const inTicks = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]).filter((word) => isRepoPath(word));
  const links = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map((match) => match[1])
    .filter((target) => !/^[a-z]+:|^\//.test(target));
  const linked = links.map((target) => path.posix.join(path.posix.dirname(document), target));
  const named = new Set([...inTicks.map(plainPath), ...linked]);
  return [...named]
    .filter((name) => !MADE_LATER.test(name) && !exists(root, name))
    .map((name) => `names ${name}, which does not exist`);
}

/** A word like `lib/feeds/http.ts` or `README.md`; patterns such as `lib/feeds/<source>/` and commands are left alone. */
function isRepoPath(word) {
  if (/[\s<>…{}|$?]/.test(word)) return false;
  return ROOT_FILES.test(word) || ROOTS.some((root) => word.startsWith(`${root}/`));
}

/** Without a line number, and a pattern up to its first star. */
function plainPath(word) {
  return word
    .replace(/:\d+(?:-\d+)?$/, '')
    .replace(/\/?[^/]*\*.*$/, '')
    .replace(/\/$/, '');
}

const exists = (root, name) => name === '' || fs.existsSync(path.join(root, name));

const machinePaths = (text) =>
  [...text.matchAll(MACHINE_PATH)].map((match) => `names a path of one machine: ${match[1]}`);

function unknownSettings(text, settings) {
  const named = new Set([...text.matchAll(SETTING)].map((match) => match[1]));
  return [...named]
    .filter((name) => !settings.has(name))
    .map((name) => `names the setting ${name}, which .env.example does not have`);
}

function settingsIn(file) {
  return new Set([...fs.readFileSync(file, 'utf8').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]));
}

const slashed = (name) => String(name).replaceAll('\\', '/');

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const problems = docProblems(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..'));
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
