/** Hands the code on: into forms marked `data-everline`, and into links to the shop's other domains as they are clicked. */
import type { Touch } from './capture.ts';
import { parameters, setting } from './settings.ts';

const domains = setting('domains').split(',').filter(Boolean);

/** The attribute may name the field; a value somebody typed stays. */
export function fillForms(touch: Touch | undefined): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-everline]')) {
    const name = form.dataset.everline || 'everline';
    let field = form.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (!field) {
      field = document.createElement('input');
      field.type = 'hidden';
      field.name = name;
      form.append(field);
    }
    if (!field.value || field.type === 'hidden') field.value = touch?.code ?? '';
  }
}

/** Only for the length of the click, so that nothing stays behind after a denial and no framework finds a changed link. */
export function decorate(event: Event, touchNow: () => Touch | undefined): void {
  if (!domains[0]) return;
  for (const link of event.composedPath()) {
    // Links in SVG have no string `href` (plausible #5538), their attribute is one.
    if (!(link instanceof Element) || !link.matches('a[href]')) continue;
    const written = link.getAttribute('href') ?? '';
    const url = new URL(written, document.baseURI);
    const { searchParams, hostname } = url;
    const [parameter = ''] = parameters;
    if (hostname === location.hostname || searchParams.has(parameter)) return;
    if (!domains.some((domain) => `.${hostname}`.endsWith(`.${domain}`))) return;
    const touch = touchNow();
    if (!touch) return;
    searchParams.set(parameter, touch.code);
    if (touch.sub) searchParams.set('sub', touch.sub);
    link.setAttribute('href', url.href);
    setTimeout(() => link.setAttribute('href', written));
    return;
  }
}
