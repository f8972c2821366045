/** The language somebody reads in: asked for, else the first of the browser's that we speak, else German. */
import type { Call } from './middleware/network.ts';
import { languagesOf } from './storefront.ts';

type Language = 'de' | 'en';

export function languageOf(call: Call, asked: Language | undefined): Language {
  if (asked !== undefined) return asked;
  const spoken = languagesOf(call.req.header('accept-language') ?? '').map(({ language }) => language);
  return spoken.find((language) => language === 'de' || language === 'en') === 'en' ? 'en' : 'de';
}
