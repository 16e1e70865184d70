import { setTimeout as wait } from 'node:timers/promises';

/** Asks for a picture as its 503 says to: again after a while. A machine that runs every test at once may need more than its 3 s. */
export async function askAgain(url: string, times = 10): Promise<Response> {
  const answer = await fetch(url);
  if (answer.status !== 503 || times === 0) return answer;
  await wait(1000);
  return askAgain(url, times - 1);
}
