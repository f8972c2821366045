/** Hands the code on: into forms marked `data-everline`, and into links to the shop's other domains as they are clicked. */
import type { Touch } from './capture.ts';
import { attempt } from './quiet.ts';
import { touchNow } from './session.ts';
import { domains, hostname, parameters } from './settings.ts';

/** Only for the length of the click, so that nothing stays behind after a denial and no framework finds a changed link. */
export const decorate = (event: Event): void =>
  attempt(() => {
    const link = event.composedPath().find((node): node is HTMLAnchorElement => 'href' in node);
    // The `href` of a link in SVG is no text (plausible #5538); such links stay as they are.
    if (!link) return;
    const written = link.href;
    const url = new URL(written);
    const [parameter = ''] = parameters;
    const isOurs = domains.split(',').some((domain) => `.${url.hostname}`.endsWith(`.${domain}`));
    const touch = isOurs && url.hostname !== hostname && !url.searchParams.has(parameter) && touchNow();
    if (!touch) return;
    url.searchParams.set(parameter, touch.code);
    link.href = `${url}`;
    setTimeout(() => {
      link.href = written;
    });
  });

/** The attribute may name the field; one the customer can type in stays theirs. */
export const fillForms = (touch: Touch | undefined): void => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-everline]')) {
    const name = form.dataset.everline || 'everline';
    const field: HTMLInputElement =
      form[name] ??
      form.appendChild(Object.assign(document.createElement('input'), { name, type: 'hidden' }));
    if (field.type === 'hidden') field.value = touch?.code ?? '';
  }
};
