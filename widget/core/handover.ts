/** Hands the code on: into forms marked `data-everline`, and into links to the shop's other domains as they are clicked. */
import type { Touch } from './capture.ts';
import { touchNow } from './session.ts';
import { domains, parameters } from './settings.ts';

/** The attribute may name the field; a value somebody typed stays. */
export function fillForms(touch: Partial<Touch> | undefined): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-everline]')) {
    const name = form.dataset.everline || 'everline';
    const field =
      form.querySelector<HTMLInputElement>(`[name="${name}"]`) ??
      form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name }));
    if (!field.value || field.type === 'hidden') field.value = touch?.code ?? '';
  }
}

/** Only for the length of the click, so that nothing stays behind after a denial and no framework finds a changed link. */
export function decorate(event: Event): void {
  // Links in SVG have no string `href` (plausible #5538); their attribute is one.
  const link: Element = Object(event.composedPath().find((node) => Object(node).href));
  const written = link.getAttribute('href') ?? '';
  const url = new URL(written, document.baseURI);
  const { searchParams, hostname } = url;
  const [parameter = ''] = parameters;
  if (
    hostname === location.hostname ||
    searchParams.has(parameter) ||
    !domains.split(',').some((domain) => `.${hostname}`.endsWith(`.${domain}`))
  )
    return;
  const { code, sub } = Object(touchNow());
  searchParams.set(parameter, code);
  if (sub) searchParams.set('sub', sub);
  if (code) link.setAttribute('href', url.href);
  setTimeout(() => link.setAttribute('href', written));
}
