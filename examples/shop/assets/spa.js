/**
 * The English storefront navigates without loading pages: links and forms are fetched, their <main> is put in place and
 * the address changes by the History API. Without this script every link and form works as written.
 */
import { tell } from './shop.js';

const here = `/${document.documentElement.lang}`;
const storefront = location.pathname.slice(0, location.pathname.indexOf(here) + here.length);
const isOurs = (url) =>
  url.origin === location.origin &&
  (url.pathname === storefront || url.pathname.startsWith(`${storefront}/`));
const reported = new Set();
let turn = 0;

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  if (!link || event.defaultPrevented || event.button !== 0 || link.target) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.href);
  if (!isOurs(url) || isSamePage(url)) return;
  event.preventDefault();
  void go(url, {});
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  const url = new URL(form.action);
  if (event.defaultPrevented || !isOurs(url)) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  void go(url, { method: form.method.toUpperCase(), body });
});

addEventListener('popstate', () => void go(new URL(location.href), {}, 'stay'));

const isSamePage = (url) =>
  url.hash !== '' && url.pathname === location.pathname && url.search === location.search;

/** Only the newest navigation may change the page; one that fails is left to the browser. */
async function go(url, request, address = 'push') {
  turn += 1;
  const mine = turn;
  document.documentElement.dataset.busy = '';
  try {
    const answer = await fetch(url, request);
    const text = await answer.text();
    if (mine !== turn) return;
    const page = new DOMParser().parseFromString(text, 'text/html');
    const arrived = new URL(answer.url);
    arrived.hash = url.hash;
    show(page, () => {
      if (address === 'push' && arrived.href !== location.href) history.pushState({}, '', arrived);
    });
  } catch {
    location.assign(url);
  } finally {
    delete document.documentElement.dataset.busy;
  }
}

function show(page, move) {
  const swap = () => {
    move();
    document.title = page.title;
    for (const part of ['main', '.nav']) document.querySelector(part).replaceWith(page.querySelector(part));
    const target = location.hash ? document.querySelector(location.hash) : undefined;
    if (target) target.scrollIntoView();
    else scrollTo(0, 0);
    document.querySelector('main').focus({ preventScroll: true });
    tell();
    report();
  };
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (document.startViewTransition && !isCalm) document.startViewTransition(swap);
  else swap();
}

/** The thank-you page carries its order as JSON; no page load tells the widget, so we do. */
function report() {
  const order = document.querySelector('script[data-order]')?.textContent;
  if (!order || reported.has(order)) return;
  reported.add(order);
  window.everline('order', JSON.parse(order));
}

report();
