/** The addresses in a sign-up's mails. */
import type { ShopRow } from '../core/rows.ts';
import type { House } from './house.ts';
import { HOUSE_CODE, pageAddresses } from './page-address.ts';

export async function signUpLinks(house: House, shop: ShopRow, page: string | undefined, language: string) {
  const { below, page: pageOf, signIn } = await pageAddresses(house, shop);
  return {
    page: pageOf,
    signIn,
    confirm: (id: string, secret: string) =>
      below(page ?? HOUSE_CODE, 'confirm', { signUp: id, secret, language }),
  };
}
