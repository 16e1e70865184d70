import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Rendered } from './detached-render.ts';

/** The part of a body that has been read. */
export interface Collected {
  readonly chunks: Buffer[];
  /** False when the body goes on beyond the limit. */
  readonly isWhole: boolean;
}

/**
 * Reads a body up to a limit in bytes; what is beyond stays in the stream.
 * @throws whatever the stream fails with, half a body included
 */
export function collect(body: Readable, limit: number): Promise<Collected> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (isWhole: boolean) => {
      body.off('data', take).off('end', end).off('error', reject);
      resolve({ chunks, isWhole });
    };
    const take = (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= limit) return;
      body.pause();
      settle(false);
    };
    const end = () => settle(true);
    body.on('data', take).on('end', end).on('error', reject);
  });
}

/** Headers that belong to the connection in memory. */
const hopHeaders = new Set(['connection', 'keep-alive', 'transfer-encoding']);

/** Passes an answer on as it comes, to the one reader who asked for it. */
export async function relay(
  request: IncomingMessage,
  response: ServerResponse,
  rendered: Rendered,
  collected: Collected,
): Promise<void> {
  const headers = rendered.headers.filter(([name]) => !hopHeaders.has(name.toLowerCase())).flat();
  response.writeHead(rendered.status, [...headers, 'X-Cache', 'miss']);
  if (request.method === 'HEAD' || response.destroyed) {
    rendered.body.destroy();
    response.end();
    return;
  }
  for (const chunk of collected.chunks) response.write(chunk);
  if (collected.isWhole) {
    response.end();
    return;
  }
  response.flushHeaders();
  await pipeline(rendered.body, response).catch((error: unknown) => {
    // A reader who leaves ends a stream; that is no fault of ours.
    if (!request.destroyed && !response.destroyed) throw error;
  });
}
