/* Hashgrid: refresh, pointer and height of one embedded chart. Runs in a sandbox without any origin. */
(() => {
  const root = document.getElementById('embed');
  if (!root?.dataset.live) return;
  const SECONDS = 1000;
  // With what plan() adds at most ten seconds: so soon a withdrawn chart is gone from open pages.
  const every = 8 * SECONDS;
  const lateAfter = 15 * 60 * SECONDS;
  let address = root.dataset.live;
  let wait = every;
  let lastGood = Date.now();
  let lastAsked = 0;
  let pointer = null;
  let shown = '';
  let isSeen = false;
  let timer = 0;

  // The inner box, never the document: it can become lower again.
  const tellHeight = () =>
    parent.postMessage({ t: 'hashgrid', v: 1, k: 'height', h: Math.ceil(root.getBoundingClientRect().height) }, '*');
  new ResizeObserver(tellHeight).observe(root);
  // Only what is on the screen asks, so that of twenty charts on a page those in view come first and the others cost nothing.
  new IntersectionObserver((entries) => {
    const was = isSeen;
    isSeen = entries.at(-1).isIntersecting;
    if (isSeen && !was) resume();
  }).observe(root);
  document.addEventListener('visibilitychange', () => document.hidden || resume());

  // Scrolling up and down asks no more often than standing still does.
  const resume = () => plan(Math.max(SECONDS / 4, lastAsked + wait - Date.now()));

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(refresh, delay * (1 + Math.random() / 4));
  }

  async function refresh() {
    if (document.hidden || !isSeen) return;
    lastAsked = Date.now();
    try {
      const answer = await fetch(address, { cache: 'no-cache', credentials: 'omit' });
      if (answer.status === 410 || answer.status === 404) return replace((await answer.json()).detail);
      if (answer.status === 401 || answer.status === 403) return refused(await answer.json());
      const isPaused = answer.status === 503 && /problem/.test(answer.headers.get('Content-Type'));
      if (isPaused) replace((await answer.json()).detail);
      else if (!answer.ok) throw new Error(String(answer.status));
      else take(await answer.text());
      wait = every;
      lastGood = Date.now();
    } catch {
      wait = Math.min(wait * 2, 300 * SECONDS);
      if (Date.now() - lastGood > lateAfter) {
        note(`Not refreshed since ${new Date(lastGood).toISOString().slice(0, 16).replace('T', ' ')} UTC`);
      }
    }
    plan(wait);
  }

  function take(text) {
    if (text !== shown) show(JSON.parse(text));
    shown = text;
    document.getElementById('late')?.remove();
  }

  function show(answer) {
    pointer = answer.pointer ?? {};
    // Made by our own server, every text escaped there; and this page has no origin to lose.
    root.innerHTML = answer.body;
    const drawing = root.querySelector('.drawing');
    if (!answer.pointer || !drawing) return;
    drawing.addEventListener('pointermove', (event) => point(drawing, event));
    drawing.addEventListener('pointerleave', () => point(drawing, null));
  }

  function replace(words) {
    shown = '';
    root.textContent = words;
  }

  // Nothing more comes until the page around it brings a new token, or is loaded again.
  const refused = ({ status, detail }) =>
    note(`Not refreshed any more${status === 401 ? '; load this page again' : ''}. ${detail}`);

  // Beside the chart as it was: what it showed was true when it was drawn.
  function note(words) {
    const line = document.getElementById('late') ?? document.createElement('p');
    line.id = 'late';
    line.className = 'late';
    line.textContent = words;
    root.append(line);
  }

  function point(drawing, event) {
    for (const id of ['tip', 'line']) document.getElementById(id)?.remove();
    if (!event) return;
    const box = drawing.getBoundingClientRect();
    const isWide = drawing.querySelector('.wide').offsetWidth > 0;
    const places = pointer.x[isWide ? 'wide' : 'narrow'];
    const at = (event.clientX - box.left) / box.width;
    let nearest = 0;
    places.forEach((place, index) => {
      if (Math.abs(place - at) < Math.abs(places[nearest] - at)) nearest = index;
    });
    if (!places.length || at < places[0] - 0.02 || at > places.at(-1) + 0.02) return;
    const left = places[nearest] * box.width;
    const line = document.createElement('div');
    line.id = 'line';
    line.style.left = `${left}px`;
    const tip = document.createElement('div');
    tip.id = 'tip';
    tip.textContent = [pointer.heads[nearest], ...pointer.lines[nearest]].join('\n');
    drawing.append(line, tip);
    const isRight = left > box.width / 2;
    tip.style.left = `${Math.max(0, isRight ? left - tip.offsetWidth - 8 : left + 8)}px`;
  }

  // From the page around it: a new token for a private chart, or a loader that came after the first height was told.
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || data?.t !== 'hashgrid') return;
    if (data.k === 'hello') tellHeight();
    if (data.k !== 'token' || typeof data.token !== 'string') return;
    const url = new URL(address, location.href);
    url.searchParams.set('t', data.token);
    address = url.pathname + url.search;
    wait = every;
    plan(0);
  });
})();
