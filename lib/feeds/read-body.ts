import { FeedError } from './feed-error.ts';

/**
 * Reads a body and gives up at the first byte over the limit, whatever Content-Length says; counted after
 * decompression, so that a small gzip cannot grow without bound.
 * @throws FeedError kind `too-large`
 */
export async function readBody(response: Response, url: URL, maxBytes: number): Promise<Uint8Array> {
  const promised = Number(response.headers.get('content-length') ?? 0);
  if (promised > maxBytes) {
    await response.body?.cancel();
    throw tooLarge(url, maxBytes);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(url, maxBytes);
    chunks.push(chunk);
  }
  return joined(chunks, size);
}

const tooLarge = (url: URL, maxBytes: number): FeedError =>
  new FeedError('too-large', `${url.host} sent more than the ${maxBytes} bytes that this feed may have.`, {
    url: url.href,
  });

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
