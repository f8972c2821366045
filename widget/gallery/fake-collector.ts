/** Answers for parts in the gallery, so that every state can be looked at; the first folder of an address names the state. */
import type { AdviserCard } from '../../shared/contract/public-pages.ts';

export type Mood = 'ready' | 'long' | 'bare' | 'loading' | 'failed';

const ROOT = `${location.origin}/gallery/`;

/** What a tag writes into `data-collector`. */
export const collectorIn = (mood: Mood): string => `${ROOT}answers/${mood}/`;

const CARD: AdviserCard = {
  code: 'anna',
  name: 'Anna Lindqvist',
  shop: 'Halm & Dampf',
  portrait: `${collectorIn('ready')}portrait`,
  page: 'https://partners.example/p/anna',
  link: 'https://partners.example/r/anna',
  released: { email: 'anna@example.org', phone: '+49 40 123456', place: 'Hamburg' },
};

const CARDS: Readonly<Partial<Record<Mood, AdviserCard>>> = {
  ready: CARD,
  long: {
    ...CARD,
    name: 'Dr. Maximiliane von und zu Hohenfels-Schillingsfürst',
    shop: 'Teegroßhandelsgesellschaft Donaudampfschifffahrtskontor',
    portrait: null,
    link: 'https://empfehlungen.teegrosshandelsgesellschaft.example/r/maximiliane-von-und-zu-hohenfels',
    released: { ...CARD.released, place: 'Wendisch Rietz-Siedlung am Glubigsee' },
  },
  bare: { ...CARD, name: 'Ben', portrait: null, released: {} },
};

export function answerParts(): void {
  const { fetch } = window;
  window.fetch = async (address, init) => {
    const path = `${address}`.startsWith(`${ROOT}answers/`)
      ? `${address}`.slice(`${ROOT}answers/`.length)
      : '';
    const mood = path.split('/')[0];
    if (!path) return fetch(address, init);
    if (path.endsWith('/portrait')) return new Response(await portrait());
    if (path.includes('/qr/')) return new Response(QR);
    const card = Object.entries(CARDS).find(([name]) => name === mood)?.[1];
    if (mood === 'loading') return new Promise(() => undefined);
    return card
      ? Response.json(card)
      : Response.json({ code: 'unknown-partner', detail: 'nobody' }, { status: 404 });
  };
}

/** A drawn face; no picture has to be kept. */
function portrait(): Promise<Blob> {
  const canvas = new OffscreenCanvas(160, 160);
  const pen = canvas.getContext('2d');
  for (const [colour, x, y, size] of [
    ['#b4cbbd', 80, 80, 160],
    ['#3f6f68', 80, 165, 62],
    ['#f0d9c0', 80, 78, 36],
  ] as const) {
    if (!pen) break;
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(x, y, size, 0, 2 * Math.PI);
    pen.fill();
  }
  return canvas.convertToBlob();
}

/** As the collector draws one, in small. */
const QR =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 11 11"><path d="M1 1h3v3H1zM7 1h3v3H7zM1 7h3v3H1zM5 1h1v2H5zM5 5h2v2H5zM8 6h2v1H8zM7 8h1v2H7z"/></svg>';
