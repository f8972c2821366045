/** The frame around every page: head, the shop's name, countries and languages, imprint and privacy. */
import type { ComponentChildren, JSX } from 'preact';
import type { Frame, StorefrontChoice } from './frame.ts';
import { pageStyle } from './style.ts';
import { type Language, WORDS } from './words/words.ts';

export type PageProps = {
  readonly frame: Frame;
  readonly title: string;
  /** What messengers and search engines are told; missing: the page is none of their business. */
  readonly social?: { readonly description: string; readonly image: string };
  readonly script?: string;
  readonly children: ComponentChildren;
};

export function Page({ frame, title, social, script, children }: PageProps): JSX.Element {
  const words = WORDS[frame.language];
  return (
    <html lang={frame.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="canonical" href={frame.canonical} />
        {social ? (
          <Social frame={frame} title={title} {...social} />
        ) : (
          <meta name="robots" content="noindex" />
        )}
        <style dangerouslySetInnerHTML={{ __html: pageStyle }} />
      </head>
      <body>
        <a class="skip" href="#content">
          {words.skip}
        </a>
        <header class="top">
          <a class="brand" href={frame.orderHref}>
            {frame.shop}
          </a>
          {frame.storefronts.length > 1 && <Places frame={frame} />}
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <footer>
          <span>© {frame.shop}</span>
          {frame.imprint !== null && <a href={frame.imprint}>{words.imprint}</a>}
          {frame.privacy !== null && <a href={frame.privacy}>{words.privacy}</a>}
        </footer>
        {script !== undefined && <script dangerouslySetInnerHTML={{ __html: script }} />}
      </body>
    </html>
  );
}

type SocialProps = {
  readonly frame: Frame;
  readonly title: string;
  readonly description: string;
  readonly image: string;
};

/** Open Graph (ogp.me), which messengers read. */
function Social({ frame, title, description, image }: SocialProps): JSX.Element {
  const properties = {
    'og:type': 'profile',
    'og:site_name': frame.shop,
    'og:title': title,
    'og:description': description,
    'og:url': frame.canonical,
    'og:locale': LOCALES[frame.language],
    'og:image': image,
    'og:image:type': 'image/png',
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:image:alt': title,
  };
  return (
    <>
      <meta name="description" content={description} />
      {Object.entries(properties).map(([property, content]) => (
        <meta key={property} property={property} content={content} />
      ))}
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}

const LOCALES: Readonly<Record<Language, string>> = { de: 'de_DE', en: 'en_GB' };

/** Links, so that they work without a script; `details` opens and closes by itself. */
function Places({ frame }: { readonly frame: Frame }): JSX.Element {
  const words = WORDS[frame.language];
  const chosen = frame.storefronts.find(({ isChosen }) => isChosen);
  return (
    <details class="places">
      <summary>{chosen ? placeName(frame.language, chosen) : words.storefronts}</summary>
      <ul aria-label={words.storefronts}>
        {frame.storefronts.map((place) => (
          <li key={place.href}>
            <a
              href={place.href}
              {...(place.language === null ? {} : { hreflang: place.language })}
              {...(place.isChosen ? { 'aria-current': 'true' as const } : {})}
            >
              {placeName(frame.language, place)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

const names = new Map<Language, readonly [regions: Intl.DisplayNames, languages: Intl.DisplayNames]>();

/** `Österreich · Deutsch`, in the language of the page. */
function placeName(language: Language, place: StorefrontChoice): string {
  let known = names.get(language);
  if (!known) {
    known = [
      new Intl.DisplayNames(language, { type: 'region' }),
      new Intl.DisplayNames(language, { type: 'language' }),
    ];
    names.set(language, known);
  }
  const [regions, languages] = known;
  const parts = [
    place.country === null ? undefined : regions.of(place.country),
    place.language === null ? undefined : languages.of(place.language),
  ];
  return parts.filter((part) => part !== undefined).join(' · ') || new URL(place.href, 'http://x').pathname;
}
