/** `<everline-adviser>`: who advises the customer and how to reach them, or who recommended the shop. */
import type { AdviserCard } from '../../shared/contract/public-pages.ts';
import { collectorOf, touchNow } from '../kit/collector.ts';
import { definePart } from '../kit/element.ts';
import theme from '../kit/theme.css?inline';
import css from './adviser.css?inline';
import { Portrait } from './portrait.tsx';
import type { Words } from './words/en.ts';
import { wordsFor } from './words.ts';

/** `code` names the partner a customer is bound to; without it the touch of this visitor counts. `as="recommended"` says so. */
definePart({
  tag: 'everline-adviser',
  css: theme + css,
  attributes: ['code', 'as', 'lang'],
  open: async (host, show) => {
    show(<slot />);
    const { key, ask } = collectorOf(host);
    const [words, touch] = await Promise.all([wordsFor(host), host.getAttribute('code') ?? touchNow(host)]);
    const code = typeof touch === 'object' ? touch.code : touch;
    if (!code) return;
    const answer = await ask<AdviserCard>(`v1/partners/${encodeURIComponent(code)}/card?key=${key}`);
    // Whom nobody knows, or what cannot be reached, leaves the page as its author wrote it.
    if (!answer.isOk) return;
    const label = host.getAttribute('as') === 'recommended' ? words.recommended : words.adviser;
    show(<Adviser card={answer.value} label={label} words={words} />);
  },
  failed: <slot />,
});

type AdviserProps = { readonly card: AdviserCard; readonly label: string; readonly words: Words };

const Adviser = ({ card: { name, portrait, page, released }, label, words }: AdviserProps) => (
  <section class="card" aria-label={`${label}: ${name}`}>
    <Portrait name={name} address={portrait} />
    <div class="text">
      <p class="soft small">{label}</p>
      <p class="name">{name}</p>
      {released.place && <p class="soft">{released.place}</p>}
    </div>
    <p class="ways">
      {released.email && (
        <a class="button" href={`mailto:${released.email}`}>
          {words.mail}
        </a>
      )}
      {released.phone && (
        <a class="button" href={`tel:${released.phone.replace(/[^+\d]/g, '')}`}>
          {words.call}
        </a>
      )}
      <a class="button" href={page}>
        {words.page}
      </a>
    </p>
  </section>
);
