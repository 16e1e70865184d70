/**
 * A bare Node server that answers `/<name>` with what the site answered: `<name>.json` holds the headers and the headers of its 304,
 * `<name>.body` the body.
 */
import fs from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const [port, folder] = process.argv.slice(2);
const answers = new Map(
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const body = fs.readFileSync(path.join(folder, name.replace(/json$/, 'body')));
      return [`/${name.slice(0, -5)}`, { ...JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')), body }];
    }),
);

createServer((request, response) => {
  const answer = answers.get(request.url);
  if (answer === undefined) return response.writeHead(200).end('ok');
  if (request.headers['if-none-match'] !== undefined) return response.writeHead(304, answer.unchanged).end();
  response.writeHead(200, answer.headers).end(answer.body);
}).listen(Number(port), '127.0.0.1');
