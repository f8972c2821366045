/** Referral codes: 3-32 of a-z, 0-9 and `-`, compared without case, unique per shop, never reissued (domain.md 1). */

const FORM = /^[a-z0-9-]{3,32}$/;

/** The code as it is stored and compared, or undefined where it is none. */
export function codeOf(text: string): string | undefined {
  const code = text.toLowerCase();
  return FORM.test(code) ? code : undefined;
}
