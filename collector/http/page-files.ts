/** Files of a partner's page: portrait, the picture for messengers, business card and flyer. */
import { LRUCache } from 'lru-cache';
import { getPageFile } from '../../shared/contract/public-pages.ts';
import { initialsOf } from '../../shared/initials.ts';
import { Problem } from '../../shared/problem.ts';
import type { PartnerRow } from '../core/rows.ts';
import { pngFrom } from '../documents/portrait.ts';
import { PRINT_WORDS } from '../documents/print-words.ts';
import type { Handout } from '../documents/prints.ts';
import { pageOfPartner, portraitOf } from '../store/queries/pages.ts';
import type { House } from './house.ts';
import { addressOf, type Call, networkOf } from './middleware/network.ts';
import { type Mounted, open } from './mount.ts';
import { pageAddresses } from './page-address.ts';
import { type Place, placeOf } from './page-place.ts';

const SHORT = 'public, max-age=300';
const FOR_EVER = 'public, max-age=31536000, immutable';

export function pageFileCalls(house: House): readonly Mounted[] {
  // A page shared to a thousand people is drawn once.
  const previews = new LRUCache<string, Uint8Array<ArrayBuffer>>({
    maxSize: 8 * 1_048_576,
    sizeCalculation: (png) => png.length,
  });
  return [
    open(getPageFile, async (call) => {
      const place = await placeOf(house, call);
      const { resident } = place;
      const file = call.req.param('file') ?? '';
      if (resident.kind !== 'partner') throw nothing(file);
      const { partner } = resident;
      if (file === 'portrait.webp') return portrait(house, call, partner);
      await house.limits.drawing(networkOf(addressOf(call, house.config.trustProxy)));
      const handout = await handoutOf(house, place, partner);
      switch (file) {
        case 'preview.png': {
          const key = [
            partner.shopId,
            partner.id,
            handout.version,
            handout.language,
            handout.address,
            partner.name,
          ].join(' ');
          const png = previews.get(key) ?? new Uint8Array(await drawn(handout));
          previews.set(key, png);
          return fileAnswer(call, png, {
            type: 'image/png',
            etag: `"${handout.version}-${handout.language}"`,
          });
        }
        case 'card.pdf':
          return printAnswer(call, await (await prints()).businessCard(handout), `${handout.code}-card.pdf`);
        case 'flyer.pdf': {
          const size = call.req.query('size') === 'a4' ? 'a4' : 'a5';
          return printAnswer(
            call,
            await (await prints()).flyer(handout, size),
            `${handout.code}-flyer-${size}.pdf`,
          );
        }
        default:
          throw nothing(file);
      }
    }),
  ];
}

const nothing = (file: string): Problem =>
  new Problem(
    'not-found',
    `There is no "${file.slice(0, 40)}"; there are portrait.webp, preview.png, card.pdf and flyer.pdf`,
  );

async function portrait(house: House, call: Call, partner: PartnerRow): Promise<Response> {
  const row = await portraitOf(house.ctx.store.read, { shop: partner.shopId, partner: partner.id });
  if (!row || row.hash === null) throw new Problem('not-found', 'This partner has no portrait');
  const cacheControl = call.req.query('v') === row.hash ? FOR_EVER : SHORT;
  const bytes = new Uint8Array(Buffer.from(row.data, 'base64'));
  return fileAnswer(call, bytes, { type: 'image/webp', etag: `"${row.hash}"`, cacheControl });
}

type FileFacts = {
  readonly type: string;
  readonly etag: string;
  readonly cacheControl?: string;
  readonly name?: string;
};

/** A picture and nothing else, whatever a browser might make of its bytes: no type is guessed, nothing in it runs or loads. */
export function fileAnswer(
  call: Call,
  bytes: Uint8Array<ArrayBuffer>,
  { type, etag, cacheControl = SHORT, name }: FileFacts,
): Response {
  const headers: Record<string, string> = {
    etag,
    'cache-control': cacheControl,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    // Parts on a shop's pages fetch portraits and codes, and draw them themselves.
    'access-control-allow-origin': '*',
    ...(name === undefined ? {} : { 'content-disposition': `inline; filename="${name}"` }),
  };
  const known = (call.req.header('if-none-match') ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(bytes, { status: 200, headers: { ...headers, 'content-type': type } });
}

export const printAnswer = (call: Call, pdf: Uint8Array, name: string): Response =>
  fileAnswer(call, new Uint8Array(pdf), {
    type: 'application/pdf',
    etag: `W/"${pdf.length}"`,
    cacheControl: 'no-cache',
    name,
  });

/** Everything a print or picture says; `version` changes with it. */
async function handoutOf(
  house: House,
  place: Place,
  partner: PartnerRow,
): Promise<Handout & { readonly version: string }> {
  const { shop, frame } = place;
  const of = { shop: shop.shopId, partner: partner.id };
  const { read } = house.ctx.store;
  const [found, picture, addresses] = await Promise.all([
    pageOfPartner(read, of),
    portraitOf(read, of),
    pageAddresses(house, shop),
  ]);
  const { code, name } = partner;
  const hasPicture = picture !== undefined && picture.hash !== null;
  return {
    language: frame.language,
    shop: shop.name,
    name,
    code,
    words: found?.page?.words ?? '',
    released: found?.page?.released ?? {},
    address: addresses
      .page(code)
      .replace(/^https?:\/\//, '')
      .replace(/\/$/, ''),
    target: addresses.below(code, '', { qr: '1' }),
    portrait: hasPicture ? await pngFrom(Buffer.from(picture.data, 'base64')) : null,
    createdAt: house.ctx.stamp().at,
    version: `${picture?.version ?? 0}.${found?.page?.version ?? 0}.${partner.version}`,
  };
}

/** What draws is loaded with the first drawing: fonts and writers take megabytes a resting collector does without. */
const prints = () => import('../documents/prints.ts');

async function drawn({ name, shop, language, address, portrait: picture }: Handout): Promise<Uint8Array> {
  const { previewPng } = await import('../documents/preview.ts');
  const sub = PRINT_WORDS[language].recommends(shop);
  return previewPng({ name, initials: initialsOf(name), sub, address, portrait: picture });
}
