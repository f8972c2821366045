/** The frame around every page: head, header, footer, and the script tag that earns partners their commission. */
import type { ComponentChildren, JSX } from 'preact';
import { Mark } from '../art.tsx';
import type { Settings } from '../env.ts';
import { type Language, WORDS, type Words } from '../words.ts';
import { Inline, Styles } from './head.tsx';

/** What every page knows about the request it answers. */
export type View = {
  readonly settings: Settings;
  readonly language: Language;
  readonly nonce: string;
  /** Path of this page below the storefront: `/basket`. */
  readonly path: string;
  readonly pieces: number;
  readonly customer: { readonly id: string; readonly email: string; readonly name: string } | undefined;
  /** What the customer answered to the question about remembering; undefined while it is open. */
  readonly consent: string | undefined;
};

export const wordsOf = (view: View): Words => WORDS[view.language];

/** An address inside the storefront of this page. */
export const at = (view: View, path: string): string => `${view.settings.base}/${view.language}${path}`;

export function Page(props: {
  readonly view: View;
  readonly title?: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { view } = props;
  const words = wordsOf(view);
  return (
    <html lang={view.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{props.title ? `${props.title} · Halm & Dampf` : words.title}</title>
        <Styles settings={view.settings} />
        <Everline view={view} />
      </head>
      <body {...(view.consent ? { 'data-consent': view.consent } : {})}>
        <a class="skip" href="#content">
          {words.skip}
        </a>
        <p class="demo">{words.demo}</p>
        <Header view={view} />
        <main id="content" tabIndex={-1}>
          {props.children}
        </main>
        <Footer view={view} />
        {view.consent === undefined && view.settings.consent === 'required' && <Consent view={view} />}
      </body>
    </html>
  );
}

/** The stub queues calls until the script is there. The English storefront navigates without loading pages, the German one plainly. */
function Everline({ view }: { readonly view: View }): JSX.Element {
  const { base, consent, partnerDomain, publicKey, widgetUrl } = view.settings;
  const stub =
    'window.everline=window.everline||function(...a){everline.q=everline.q||[];everline.q.push(a)}';
  return (
    <>
      <Inline nonce={view.nonce} code={stub} />
      <script
        async
        nonce={view.nonce}
        src={widgetUrl}
        data-key={publicKey}
        data-consent={consent}
        {...(partnerDomain ? { 'data-domain': partnerDomain } : {})}
      />
      <script type="module" nonce={view.nonce} src={`${base}/assets/shop.js`} />
      {view.language === 'en' && <script type="module" nonce={view.nonce} src={`${base}/assets/spa.js`} />}
    </>
  );
}

function Header({ view }: { readonly view: View }): JSX.Element {
  const words = wordsOf(view);
  const other = view.language === 'de' ? 'en' : 'de';
  const twin = view.path.startsWith('/thanks') ? '' : view.path;
  return (
    <header class="header">
      <a class="brand" href={at(view, '')}>
        <Mark />
        <span>Halm &amp; Dampf</span>
      </a>
      <nav class="nav" aria-label="Halm &amp; Dampf">
        <a href={at(view, '#teas')}>{words.teas}</a>
        <a href={at(view, '/account')}>{words.account}</a>
        <a href={at(view, '/basket')} class="basket-link">
          {words.basket}
          <span class="badge" data-pieces hidden={view.pieces === 0}>
            {view.pieces}
          </span>
        </a>
        <a class="language" href={`${view.settings.base}/${other}${twin}`} lang={other} hreflang={other}>
          {words.other}
        </a>
      </nav>
    </header>
  );
}

function Footer({ view }: { readonly view: View }): JSX.Element {
  const words = wordsOf(view);
  return (
    <footer class="footer">
      <div class="promise">
        <h2>{words.promiseTitle}</h2>
        <p>{words.promiseText}</p>
      </div>
      <p class="small">
        <a href={`${view.settings.base}/merchant`}>{words.merchant}</a>
      </p>
    </footer>
  );
}

/** A form, so that the answer counts without scripts too; `shop.js` spares the page load. */
function Consent({ view }: { readonly view: View }): JSX.Element {
  const words = wordsOf(view);
  return (
    <form method="post" action={at(view, '/consent')} class="consent" data-consent-bar>
      <p>{words.consent}</p>
      <button type="submit" class="button" name="answer" value="granted">
        {words.yes}
      </button>
      <button type="submit" class="button quiet" name="answer" value="denied">
        {words.no}
      </button>
    </form>
  );
}
