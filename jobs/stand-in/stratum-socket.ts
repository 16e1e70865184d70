import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Chain } from './chain.ts';
import { stratumJobs } from './stratum-jobs.ts';

export const STRATUM_PATH = '/mempool/api/v1/ws';
/** The real one brings each pool's jobs at that pool's own pace, some every few seconds, some twice a minute. */
const TICK_MILLISECONDS = 3_000;

/** Lets a server speak for a mempool instance that collects mining jobs. @returns a call that breaks every connection */
export function serveStratum(server: Server, chain: Chain, now: () => number): () => void {
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== STRATUM_PATH) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (client) => serveClient(client, chain, now));
  });
  return () => {
    for (const client of sockets.clients) client.terminate();
  };
}

function serveClient(client: WebSocket, chain: Chain, now: () => number): void {
  let timer: NodeJS.Timeout | undefined;
  const tell = (message: object) => client.send(JSON.stringify(message));
  client.on('message', (data) => {
    clearInterval(timer);
    if (data.toString() !== '{"track-stratum":"all"}') return;
    tell({ stratumJobs: stratumJobs(chain, now()) });
    timer = setInterval(() => {
      chain.advanceTo(now());
      for (const stratumJob of Object.values(stratumJobs(chain, now()))) tell({ stratumJob });
    }, TICK_MILLISECONDS);
  });
  client.on('close', () => clearInterval(timer));
}
