/** `GET /qr/anna.svg`, `.png`, `.pdf`: a partner's link, or their page, as a QR code whose arrivals are marked. */

import { digest } from '../../shared/canonical.ts';
import { codeOf } from '../../shared/code.ts';
import { getQr } from '../../shared/contract/public-pages.ts';
import { Problem } from '../../shared/problem.ts';
import { codeHeld } from '../store/queries/partners.ts';
import type { House } from './house.ts';
import { addressOf, type Call, networkOf } from './middleware/network.ts';
import { type Mounted, open } from './mount.ts';
import { pageAddresses } from './page-address.ts';
import { fileAnswer, printAnswer } from './page-files.ts';

/** What a code can say and cameras still read from a print. */
const TARGET_MAX = 300;

export const qrCalls = (house: House): readonly Mounted[] => [
  open(getQr, async (call) => {
    const [, name = '', kind] = /^([^.]{1,64})\.(svg|png|pdf)$/.exec(call.req.param('file') ?? '') ?? [];
    if (kind === undefined)
      throw new Problem('not-found', 'Ask for a code as .svg, .png or .pdf: /qr/anna.svg');
    await house.limits.drawing(networkOf(addressOf(call, house.config.trustProxy)));
    const target = await targetOf(house, call, name);
    const etag = `"${digest(target).slice(0, 24)}"`;
    if (kind === 'pdf') {
      const { codePrint } = await import('../documents/prints.ts');
      const pdf = await codePrint({ target, title: name, createdAt: house.ctx.stamp().at });
      return printAnswer(call, pdf, `${codeOf(name)}.pdf`);
    }
    // Loaded with the first code: a resting collector does without.
    const { qrPng, qrSvg } = await import('../documents/qr.ts');
    const bytes = kind === 'svg' ? new TextEncoder().encode(qrSvg(target)) : await qrPng(target);
    const type = kind === 'svg' ? 'image/svg+xml' : 'image/png';
    return fileAnswer(call, new Uint8Array(bytes), { type, etag });
  }),
];

/** Made from what we know, never from the request's host; a code of nobody has no picture. */
async function targetOf(house: House, call: Call, name: string): Promise<string> {
  const { to, sub, shop: shopId, of, country, language } = call.req.query();
  const host = call.req.header('host') ?? '';
  const shop = (await house.shops.partnerHost(host))?.shop ?? (await house.shops.shopFor(shopId, host));
  const code = codeOf(name);
  const held =
    code === undefined ? undefined : await codeHeld(house.ctx.store.read, { shop: shop.shopId, code });
  if (code === undefined || !held || held.frozenAt !== null)
    throw new Problem('not-found', `"${name}" is no code of this shop`);
  const addresses = await pageAddresses(house, shop);
  const target =
    of === 'page'
      ? addresses.below(code, '', { sub, qr: '1' })
      : addresses.link(code, { to, sub, country, language, qr: '1' });
  if (target.length > TARGET_MAX)
    throw new Problem('invalid-field', `A QR code holds at most ${TARGET_MAX} characters`, { path: 'to' });
  return target;
}
