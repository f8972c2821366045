/** What stands on the pages of the demo's partners. Their portraits are drawn: nobody's face is borrowed. */
import type { Context } from './context.ts';
import type { ShopRow } from './core/rows.ts';
import { pngOf } from './documents/portrait.ts';
import { partnerNamed } from './flows/find-partner.ts';
import { savePartnerPage, savePortrait } from './flows/save-partner-page.ts';
import { setPages } from './flows/set-pages.ts';

const WHO = 'demo';

type Look = { readonly wall: string; readonly skin: string; readonly hair: string; readonly coat: string };
type Person = { readonly code: string; readonly words: string; readonly place: string; readonly look: Look };

const PEOPLE: readonly Person[] = [
  {
    code: 'anna',
    place: 'Hamburg',
    words:
      'Seit zwölf Jahren trinke ich morgens **nichts anderes**. Angefangen hat es mit einer Dose Nebelhang, die mir eine Freundin vor die Tür gestellt hat.\n\nIch sage Ihnen gern, welcher Tee zu *Ihrem* Wasser passt: Schreiben Sie mir einfach.',
    look: { wall: '#d9e6dc', skin: '#eec3a0', hair: '#7a4a2b', coat: '#1d5c48' },
  },
  {
    code: 'ben',
    place: 'Leipzig',
    words: 'Koch, Frühaufsteher, Teetrinker. **Kessel Neun** steht bei mir neben dem Herd.',
    look: { wall: '#e7dfcf', skin: '#c58f68', hair: '#2b2622', coat: '#8c3b2a' },
  },
  {
    code: 'cleo',
    place: 'Wien',
    words: 'I taste every harvest before I recommend it. *Ask me about greens.*',
    look: { wall: '#dfe0ee', skin: '#8e5a3b', hair: '#1c1714', coat: '#39406f' },
  },
];

const PRODUCTS = [
  {
    slug: 'nebelhang',
    name: 'Nebelhang',
    de: 'Darjeeling, erste Pflückung',
    en: 'Darjeeling, first flush',
    price: 1490,
  },
  {
    slug: 'kessel-neun',
    name: 'Kessel Neun',
    de: 'Assam, kräftiger Frühstückstee',
    en: 'Assam, a sturdy breakfast tea',
    price: 980,
  },
  {
    slug: 'mooslicht',
    name: 'Mooslicht',
    de: 'Sencha, gedämpfter Grüntee',
    en: 'Sencha, steamed green tea',
    price: 1290,
  },
] as const;

/** Said at every start: the demo's address may be another one. */
export async function sayDemoPages(
  ctx: Context,
  shop: Pick<ShopRow, 'shopId'>,
  baseUrl: string,
): Promise<void> {
  const legal = (page: string): string => `${baseUrl}/demo/de/${page}`;
  const products = PRODUCTS.flatMap(({ slug, name, price, ...texts }) =>
    (['de', 'en'] as const).map((language) => ({
      name,
      path: `/demo/${language}/tea/${slug}`,
      text: texts[language],
      price: new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(price / 100),
      picture: null,
      language,
    })),
  );
  const settings = {
    domain: domainFor(baseUrl),
    imprint: legal('imprint'),
    privacy: legal('privacy'),
    partnerTerms: { version: '2026-01', url: legal('partner-terms') },
    approval: false,
    products,
  };
  await setPages(ctx, shop, settings, WHO);
}

/** Browsers take every name below `localhost` for this machine (RFC 6761); elsewhere nobody has made the names. */
function domainFor(baseUrl: string): string | null {
  const { hostname, port } = new URL(baseUrl);
  const isHere = hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
  return isHere ? `partners.localhost${port === '' ? '' : `:${port}`}` : null;
}

export async function fillDemoPages(ctx: Context, { shopId }: Pick<ShopRow, 'shopId'>): Promise<void> {
  for (const { code, words, place, look } of PEOPLE) {
    const partner = await partnerNamed(ctx.store.read, { shop: shopId, name: code });
    const released = { email: `${code}@halm-und-dampf.example`, place };
    await savePartnerPage(ctx, partner, { words, released }, WHO);
    await savePortrait(ctx, partner, await pngOf(drawnPerson(look)), WHO);
  }
}

const drawnPerson = ({ wall, skin, hair, coat }: Look): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="480" viewBox="0 0 480 480"><rect width="480" height="480" fill="${wall}"/><path d="M132 250c-26-150 40-202 108-202s134 52 108 202c-4 42-30 70-40 84H172c-10-14-36-42-40-84z" fill="${hair}"/><path d="M60 480c4-92 62-128 132-136l48 34 48-34c70 8 128 44 132 136z" fill="${coat}"/><path d="M196 300h88v50c-10 24-78 24-88 0z" fill="${skin}"/><ellipse cx="240" cy="216" rx="82" ry="104" fill="${skin}"/><path d="M156 204c4-74 40-98 88-98 50 0 78 28 82 98-26-22-42-44-54-66-22 34-66 54-116 66z" fill="${hair}"/><circle cx="208" cy="222" r="8" fill="#2a211c"/><circle cx="272" cy="222" r="8" fill="#2a211c"/><path d="M206 264c18 20 50 20 68 0" fill="none" stroke="#2a211c" stroke-width="6" stroke-linecap="round"/></svg>`;
