/** What the lint says, in both languages of the console. */
export type Both = { readonly en: string; readonly de: string };

/** A rate in parts per million as people write it: `12.5 %` or `12,5 %`. */
export function percent(ppm: number): Both {
  const en = `${(ppm / 10_000).toFixed(4).replace(/\.?0+$/, '')} %`;
  return { en, de: en.replace('.', ',') };
}

/** A whole number of minor units with two decimals would need a currency; findings name the plan's own numbers instead. */
export const shareText = (share: number): Both => percent(Math.round(share * 1000) * 1000);
