/** `<everline-signup kind="customer">`: registers a customer, or with `kind="partner"` somebody who wants to recommend. */
import type { AdviserCard } from '../../shared/contract/public-pages.ts';
import type { SignUpConditions } from '../../shared/contract/sign-ups.ts';
import { collectorOf, languageOf, type Touch, touchNow } from '../kit/collector.ts';
import { definePart } from '../kit/element.ts';
import theme from '../kit/theme.css?inline';
import css from './signup.css?inline';
import { type FormState, SignUpForm } from './signup-form.tsx';
import { wordsFor } from './words.ts';

const READY: FormState = { isBusy: false, isDone: false, failure: undefined };

/** `code` names the partner whose page this is. Terms and privacy are the shop's, as on its partners' pages; `terms-url` and `privacy-url`
 * lead elsewhere, for a shop that shows them in another language here. Where the shop takes nobody, what stands between the tags stays. */
definePart({
  tag: 'everline-signup',
  css: theme + css,
  attributes: ['kind', 'code', 'terms-url', 'privacy-url', 'lang'],
  open: async (host, show) => {
    show(<slot />);
    const { key, ask } = collectorOf(host);
    const written = (name: string): string => host.getAttribute(name) ?? '';
    const page = written('code');
    const [words, touch, said] = await Promise.all([
      wordsFor(host),
      page ? undefined : touchNow(host),
      ask<SignUpConditions>(`v1/sign-up?key=${key}`),
    ]);
    const isPartner = written('kind') === 'partner';
    if (!said.isOk) return;
    const { customers, partners, privacy, terms, isFree } = said.value;
    if (isPartner ? !partners : !customers) return;
    const sponsor = page || touch?.code;
    const card = sponsor
      ? await ask<AdviserCard>(`v1/partners/${encodeURIComponent(sponsor)}/card?key=${key}`)
      : undefined;
    const adviser = card?.isOk ? card.value.name : '';
    const draw = (state: FormState): void =>
      show(
        <SignUpForm
          {...{ words, isPartner, adviser, state }}
          isFree={isFree}
          termsUrl={written('terms-url') || (terms?.url ?? '')}
          privacyUrl={written('privacy-url') || (privacy ?? '')}
          send={async (fields) => {
            draw({ ...READY, isBusy: true });
            const answer = await ask(isPartner ? 'v1/partners/apply' : 'v1/customers/register', {
              method: 'POST',
              type: 'text/plain',
              body: {
                ...fields,
                ...(isPartner && { terms: terms?.version }),
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
