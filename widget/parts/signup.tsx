/** `<everline-signup kind="customer">`: registers a customer, or with `kind="partner"` somebody who wants to recommend. */
import type { AdviserCard } from '../../shared/contract/public-pages.ts';
import { collectorOf, languageOf, type Touch, touchNow } from '../kit/collector.ts';
import { definePart } from '../kit/element.ts';
import theme from '../kit/theme.css?inline';
import css from './signup.css?inline';
import { type FormState, SignUpForm } from './signup-form.tsx';
import { wordsFor } from './words.ts';

const READY: FormState = { isBusy: false, isDone: false, failure: undefined };

/** `code` names the partner whose page this is; `terms` is the version of the terms for partners, `terms-url` where
 * they stand, `privacy-url` what happens with the data. */
definePart({
  tag: 'everline-signup',
  css: theme + css,
  attributes: ['kind', 'code', 'terms', 'terms-url', 'privacy-url', 'lang'],
  open: async (host, show) => {
    show(<slot />);
    const { key, ask } = collectorOf(host);
    const written = (name: string): string => host.getAttribute(name) ?? '';
    const page = written('code');
    const [words, touch] = await Promise.all([wordsFor(host), page ? undefined : touchNow(host)]);
    const terms = written('terms');
    const isPartner = written('kind') === 'partner';
    const sponsor = page || touch?.code;
    const card = sponsor
      ? await ask<AdviserCard>(`v1/partners/${encodeURIComponent(sponsor)}/card?key=${key}`)
      : undefined;
    const adviser = card?.isOk ? card.value.name : '';
    const draw = (state: FormState): void =>
      show(
        <SignUpForm
          {...{ words, isPartner, adviser, state }}
          termsUrl={written('terms-url')}
          privacyUrl={written('privacy-url')}
          send={async (fields) => {
            draw({ ...READY, isBusy: true });
            const answer = await ask(isPartner ? 'v1/partners/apply' : 'v1/customers/register', {
              method: 'POST',
              type: 'text/plain',
              body: {
                ...fields,
                ...(isPartner && { terms }),
                ...whose(page, touch),
                key,
                language: known(host),
              },
            });
            draw({ ...READY, isDone: answer.isOk, failure: answer.isOk ? undefined : answer.failure });
          }}
        />,
      );
    draw(READY);
  },
  failed: <slot />,
});

/** The page goes before a touch, as the collector reads them. */
const whose = (page: string, touch: Touch | undefined) => (page ? { page } : touch ? { touch } : {});

/** Mails are written in these. */
const known = (host: HTMLElement): string => (languageOf(host) === 'de' ? 'de' : 'en');
