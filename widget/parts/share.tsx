/** `<everline-share code="anna">`: a partner's link to copy, to hand to the share sheet or a messenger, and as QR code. */
import type { AdviserCard } from '../../shared/contract/public-pages.ts';
import { collectorOf } from '../kit/collector.ts';
import { definePart } from '../kit/element.ts';
import theme from '../kit/theme.css?inline';
import { type Drawing, drawingOf } from './qr.ts';
import css from './share.css?inline';
import type { Words } from './words/en.ts';
import { wordsFor } from './words.ts';

/** `to` and `sub` lead the link to a page of the shop and mark a campaign; `text` is what messengers say before it. */
definePart({
  tag: 'everline-share',
  css: theme + css,
  attributes: ['code', 'to', 'sub', 'text', 'lang'],
  open: async (host, show) => {
    show(<slot />);
    const code = host.getAttribute('code');
    if (!code) return;
    const { key, ask, at } = collectorOf(host);
    const name = encodeURIComponent(code);
    const [words, answer] = await Promise.all([
      wordsFor(host),
      ask<AdviserCard>(`v1/partners/${name}/card?key=${key}`),
    ]);
    if (!answer.isOk) return;
    const link = new URL(answer.value.link);
    // A collector of several shops names the shop in the link, and so in the code's address.
    const file = (kind: string): URL => marked(at(`qr/${name}.${kind}${link.search}`), host);
    const url = marked(new URL(link), host);
    const text = host.getAttribute('text') ?? words.text(answer.value.shop);
    const draw = (state: Pick<ShareProps, 'said' | 'drawing'>): void =>
      show(
        <Share
          {...{ url: url.href, text, words, picture: file('png').href, ...state }}
          say={(said) => draw({ ...state, said })}
        />,
      );
    draw({ said: '', drawing: undefined });
    const drawing = await qrFrom(file('svg'));
    draw({ said: '', drawing });
  },
  failed: <slot />,
});

function marked(url: URL, host: HTMLElement): URL {
  for (const name of ['to', 'sub']) {
    const value = host.getAttribute(name);
    if (value) url.searchParams.set(name, value);
  }
  return url;
}

async function qrFrom(address: URL): Promise<Drawing | undefined> {
  const response = await fetch(address).catch(() => undefined);
  return response?.ok ? drawingOf(await response.text()) : undefined;
}

type ShareProps = {
  readonly url: string;
  readonly text: string;
  readonly words: Words;
  readonly picture: string;
  readonly drawing: Drawing | undefined;
  /** What the live region says. */
  readonly said: string;
  readonly say: (said: string) => void;
};

const Share = ({ url, text, words, picture, drawing, said, say }: ShareProps) => (
  <section class="share" aria-label={words.link}>
    <div class="field">
      <label for="link">{words.link}</label>
      <div class="row">
        <input id="link" readOnly value={url} onFocus={({ currentTarget }) => currentTarget.select()} />
        <button
          type="button"
          class="main"
          onClick={() => copy(url).then(say.bind(0, words.copied), say.bind(0, words.select))}
        >
          {words.copy}
        </button>
      </div>
      <p class="small soft" role="status">
        {said}
      </p>
    </div>
    <ul class="row ways">
      {'share' in navigator && (
        <li>
          <button type="button" onClick={() => void navigator.share({ url, text }).catch(String)}>
            {words.share}
          </button>
        </li>
      )}
      {messengers(url, text).map(([name, href]) => (
        <li key={name}>
          <a class="button" href={href} target="_blank" rel="noopener noreferrer">
            {name}
          </a>
        </li>
      ))}
      <li>
        <a class="button" href={`mailto:?body=${encodeURIComponent(`${text} ${url}`)}`}>
          {words.mail}
        </a>
      </li>
    </ul>
    {drawing && (
      <details>
        <summary>{words.qr}</summary>
        <svg role="img" aria-label={words.qrOf} viewBox={drawing.box}>
          <path d={drawing.path} />
        </svg>
        <a href={picture} download>
          {words.save}
        </a>
      </details>
    )}
  </section>
);

const copy = async (text: string): Promise<void> => navigator.clipboard.writeText(text);

/** Addresses only, so that no messenger learns of the page before somebody chooses it. */
const messengers = (url: string, text: string): readonly (readonly [string, string])[] => [
  ['WhatsApp', `https://wa.me/?text=${encodeURIComponent(`${text} ${url}`)}`],
  ['Telegram', `https://t.me/share/url?url=${encodeURIComponent(url)}&text=${encodeURIComponent(text)}`],
];
