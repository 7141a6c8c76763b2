import type { PageScript } from './html-page.ts';

/**
 * Asks every three seconds for the page that it stands in, and shows what has changed: what is open stays open, the
 * focus and the place on the page stay where they are. It says so once, and can be stopped. Without it the page is as
 * complete, and stands still. Nothing of an answer is run: it is parsed, and its elements are moved over.
 */
const text = `
(() => {
  const bar = document.getElementById('following');
  const box = document.getElementById('follow');
  const status = document.getElementById('followed');
  if (!location.protocol.startsWith('http')) return;
  bar.hidden = false;
  let failures = 0;
  const nameOf = (element) => element.id || element.getAttribute('href') || element.parentElement.id;
  const show = (next) => {
    const here = document.getElementById('main');
    const now = document.getElementById('shown');
    const focused = now.contains(document.activeElement) ? document.activeElement : null;
    const open = [...now.querySelectorAll('details[open]')].map(({ id }) => id);
    const [left, top] = [scrollX, scrollY];
    now.replaceChildren(...next.getElementById('shown').childNodes);
    for (const id of open) document.getElementById(id)?.setAttribute('open', '');
    if (focused)
      [...now.querySelectorAll(focused.tagName)]
        .find((element) => nameOf(element) === nameOf(focused))
        ?.focus({ preventScroll: true });
    scrollTo({ left, top, behavior: 'instant' });
    document.title = next.title;
    here.dataset.version = next.getElementById('main').dataset.version;
    status.textContent = 'Updated at ' + new Date().toLocaleTimeString('en-GB', { timeZone: 'Europe/London' }) + '.';
  };
  const ask = async () => {
    if (!box.checked || document.hidden) return;
    try {
      const answer = await fetch(location.href, { cache: 'no-store' });
      if (!answer.ok) throw new Error('not there');
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const version = next.getElementById('main').dataset.version;
      failures = 0;
      if (box.checked && version !== document.getElementById('main').dataset.version) show(next);
    } catch {
      failures += 1;
      if (failures < 5) return;
      failures = 0;
      box.checked = false;
      status.textContent = 'This page is no longer kept up to date. Tick the box to try again, or load it again.';
    }
  };
  box.addEventListener('change', () => {
    status.textContent = box.checked ? '' : 'This page stands still until you tick the box.';
    ask();
  });
  const again = () => setTimeout(() => ask().then(again), 3000);
  again();
})();
`;

/** The digest is written out, as nothing here can compute it; a test does. */
export const liveScript: PageScript = {
  text,
  digest: 'sha256-Q1Vva0uHb67tPJBnPHtCAZPT7QabvZxBbhdsx6nAR2M=',
};
