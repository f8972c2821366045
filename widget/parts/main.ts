/**
 * `/everline-parts.js`: stands beside a part's tag and brings the part, nothing else. The core stays without it: its
 * 2,300 bytes are spoken for, and pages without a part pay nothing.
 */
const PARTS: Readonly<Record<string, () => Promise<unknown>>> = {
  'everline-adviser': () => import('./adviser.tsx'),
  'everline-share': () => import('./share.tsx'),
  'everline-signup': () => import('./signup.tsx'),
};

/** A part that cannot be fetched leaves what stands between its tags. */
const bring = (): void => {
  for (const { localName } of document.querySelectorAll(Object.keys(PARTS).join()))
    PARTS[localName]?.().catch(() => undefined);
};

bring();
// A single-page shop adds tags later.
new MutationObserver(bring).observe(document, { childList: true, subtree: true });
