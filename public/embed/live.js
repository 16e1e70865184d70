/* Hashgrid: refresh, pointer and height of one embedded chart. Runs in a sandbox without any origin. */
(() => {
  const root = document.getElementById('embed');
  if (!root?.dataset.live) return;
  const SECONDS = 1000;
  const every = 20 * SECONDS;
  const lateAfter = 15 * 60 * SECONDS;
  let address = root.dataset.live;
  let wait = every;
  let lastGood = Date.now();
  let pointer = null;
  let shown = '';
  let isSeen = true;
  let timer = 0;

  // The inner box, never the document: it can become lower again.
  const tellHeight = () =>
    parent.postMessage({ t: 'hashgrid', v: 1, k: 'height', h: Math.ceil(root.getBoundingClientRect().height) }, '*');
  new ResizeObserver(tellHeight).observe(root);
  new IntersectionObserver(([entry]) => {
    const was = isSeen;
    isSeen = entry.isIntersecting;
    if (isSeen && !was) plan(0);
  }).observe(root);
  document.addEventListener('visibilitychange', () => document.hidden || plan(0));

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(refresh, delay * (1 + Math.random() / 4));
  }

  async function refresh() {
    if (document.hidden || (!isSeen && pointer)) return;
    try {
      const answer = await fetch(address, { cache: 'no-cache', credentials: 'omit' });
      if (answer.status === 410 || answer.status === 404) return gone(await answer.json());
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      wait = every;
      lastGood = Date.now();
      if (text !== shown) show(JSON.parse(text));
      shown = text;
      document.getElementById('late')?.remove();
    } catch {
      wait = Math.min(wait * 2, 300 * SECONDS);
      if (Date.now() - lastGood > lateAfter) markLate();
    }
    plan(wait);
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

  function gone(answer) {
    root.textContent = answer.detail;
    clearTimeout(timer);
  }

  function markLate() {
    if (document.getElementById('late')) return;
    const note = document.createElement('p');
    note.id = 'late';
    note.className = 'late';
    note.textContent = `Not refreshed since ${new Date(lastGood).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    root.append(note);
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

  // A new token for a private chart, from the page around it.
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || data?.t !== 'hashgrid' || data.k !== 'token' || typeof data.token !== 'string') return;
    const url = new URL(address, location.href);
    url.searchParams.set('t', data.token);
    address = url.pathname + url.search;
    plan(0);
  });

  plan(SECONDS / 2);
})();
