/* Hashgrid embeds, version 1: gives every frame the height of its chart. Without it the aspect ratio holds. */
(() => {
  if (window.hashgridEmbeds?.isLoaded) return;
  const own = window.hashgridEmbeds ?? {};
  window.hashgridEmbeds = own;
  own.isLoaded = true;
  const site = new URL(document.currentScript.src).origin;
  const heard = new WeakMap();
  const frames = () => [...document.querySelectorAll('iframe')].filter((frame) => frame.src.startsWith(`${site}/e/`));

  addEventListener('message', ({ source, data }) => {
    if (data?.t !== 'hashgrid' || data.v !== 1 || data.k !== 'height' || !Number.isInteger(data.h)) return;
    const frame = frames().find((one) => one.contentWindow === source);
    if (!frame || data.h < 120 || data.h > 4000) return;
    watch(frame);
    const state = heard.get(frame) ?? { height: 0, times: [] };
    heard.set(frame, state);
    const now = performance.now();
    state.times = state.times.filter((time) => now - time < 1000);
    if (state.times.length >= 20 || Math.abs(state.height - data.h) <= 2) return;
    state.times.push(now);
    state.height = data.h;
    frame.style.height = `${data.h}px`;
    frame.style.minHeight = '0';
    frame.style.aspectRatio = 'auto';
  });

  // Private charts: window.hashgridEmbeds = { token: async (id) => newToken } asks your server a minute before the old one ends.
  const known = new WeakSet();
  const watch = (frame) => {
    const token = new URL(frame.src).searchParams.get('t');
    if (!own.token || !token || known.has(frame)) return;
    known.add(frame);
    setTimeout(renew, untilRenewal(token), frame);
  };
  // At once for what is no token, such as the word that stands for one in the snippet.
  const untilRenewal = (token) => {
    try {
      const { exp } = JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')));
      return Math.max(0, exp - Date.now() / 1000 - 60) * 1000 || 0;
    } catch {
      return 0;
    }
  };
  const renew = async (frame) => {
    if (!frame.isConnected) return;
    let again = 30000;
    try {
      const url = new URL(frame.src);
      const token = await own.token(url.pathname.split('/')[2]);
      url.searchParams.set('t', token);
      // A frame that has not said anything yet hears nothing either: it gets its token with its address.
      if (heard.has(frame)) say(frame, { k: 'token', token });
      else frame.src = url.href;
      again = Math.max(5000, untilRenewal(token));
    } catch {
      // Your server did not answer: it is asked again in half a minute.
    }
    setTimeout(renew, again, frame);
  };
  const say = (frame, more) => frame.contentWindow?.postMessage({ t: 'hashgrid', v: 1, ...more }, '*');
  const start = () => {
    for (const frame of frames()) {
      watch(frame);
      say(frame, { k: 'hello' });
    }
  };
  if (document.readyState === 'complete') start();
  else addEventListener('load', start);
})();
