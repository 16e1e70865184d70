import type { ServerResponse } from 'node:http';

type Head = Parameters<ServerResponse['writeHead']>;

/**
 * Lets no cache keep an answer that is not for everybody, whatever the one who answers says.
 * @param control what Cache-Control says instead
 */
export function keepPrivate(response: ServerResponse, control: string): void {
  const writeHead = response.writeHead.bind(response) as (...head: Head) => ServerResponse;
  const write = (...[status, ...rest]: Head): ServerResponse => {
    const headers = rest.find((part) => typeof part === 'object');
    if (Array.isArray(headers)) return writeHead(status, withControl(headers, control));
    response.setHeader('Cache-Control', control);
    const others = Object.entries(headers ?? {}).filter(([name]) => name.toLowerCase() !== 'cache-control');
    return writeHead(status, Object.fromEntries(others));
  };
  response.writeHead = write as ServerResponse['writeHead'];
}

function withControl(headers: readonly unknown[], control: string): string[] {
  const flat = headers.flat().map(String);
  const kept = flat.flatMap((name, at) =>
    at % 2 === 0 && name.toLowerCase() !== 'cache-control' ? [name, flat[at + 1] ?? ''] : [],
  );
  return [...kept, 'Cache-Control', control];
}
