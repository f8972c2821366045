/** A rate as a plan writes it, and the integer the engine reckons with. */

/** A decimal with a percent sign and at most four decimals: `"12.5%"`. */
export type Rate = `${number}%`;

export const PPM_PER_UNIT = 1_000_000;

const RATE = /^(0|[1-9]\d{0,2})(?:\.(\d{1,4}))?%$/;

export const isRate = (text: string): text is Rate => RATE.test(text) && exactPpm(text) <= PPM_PER_UNIT;

/** Parts per million, exact: `"12.5%"` is 125000. Only for rates a schema has let through; anything else is a bug here. */
export function ppmOf(rate: string): number {
  const ppm = RATE.test(rate) ? exactPpm(rate) : Number.NaN;
  if (!(ppm <= PPM_PER_UNIT)) throw new Error(`invariant broken: ${JSON.stringify(rate)} is a rate`);
  return ppm;
}

/** Why a value is not a rate, and what to write instead. */
export function rateFault(input: unknown): string {
  const shown = JSON.stringify(input) ?? String(input);
  if (typeof input === 'number' && isRate(`${input}%`)) return `${shown} is not a rate; write "${input}%"`;
  if (typeof input !== 'string') return `${shown} is not a rate; write a text such as "12.5%"`;
  const meant = `${input.replaceAll(/\s/g, '').replace(',', '.').replace(/^\+/, '').replace(/%?$/, '%')}`;
  if (meant !== input && isRate(meant)) return `${shown} is not a rate; write "${meant}"`;
  if (/^-\d/.test(input)) return `${shown} is negative; a rate lies between "0%" and "100%"`;
  if (/^\d+\.\d{5,}%$/.test(input)) return `${shown} has more than four decimals`;
  if (/^[1-9]\d*(\.\d+)?%$/.test(input)) return `${shown} is above 100 %`;
  return `${shown} is not a rate; write a decimal with a percent sign and at most four decimals, such as "12.5%"`;
}

function exactPpm(text: string): number {
  const [whole = '', decimals = ''] = text.slice(0, -1).split('.');
  return Number(whole) * 10_000 + Number(decimals.padEnd(4, '0'));
}
