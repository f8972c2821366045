/** What a partner, or the merchant for them, puts on the partner's page. */
import type { Stamp } from '../../shared/id.ts';
import { audited } from './audit.ts';
import { type Changes, insert, update } from './changes.ts';
import type { PartnerPageRow, PartnerRow, PortraitRow } from './rows.ts';

export type PageContent = Pick<PartnerPageRow, 'words' | 'released'>;

/** The whole content at once; the same again changes nothing. */
export function decideSavePage(
  { partner, known }: { readonly partner: PartnerRow; readonly known: PartnerPageRow | null },
  content: PageContent,
  who: string,
  stamp: Stamp,
): Changes {
  const { shopId, id: partnerId } = partner;
  const { words, released } = content;
  const before = known && { words: known.words, released: known.released };
  if (before && JSON.stringify(before) === JSON.stringify({ words, released })) return [];
  const version = (known?.version ?? 0) + 1;
  const row = { shopId, partnerId, words, released, recordedAt: stamp.at, version };
  const deed = { shopId, who, action: 'page.save', subject: partnerId, before, after: { words, released } };
  return [
    known
      ? update('partnerPages', { shopId, partnerId, version: known.version }, row)
      : insert('partnerPages', row),
    audited(deed, stamp),
  ];
}

/** `picture` null: taken away; the bytes are gone then. */
export function decideSavePortrait(
  { partner, known }: { readonly partner: PartnerRow; readonly known: PortraitRow | undefined },
  picture: { readonly hash: string; readonly data: string } | null,
  who: string,
  stamp: Stamp,
): Changes {
  const { shopId, id: partnerId } = partner;
  const [before, after] = [known?.hash ?? null, picture?.hash ?? null];
  if (before === after) return [];
  const version = (known?.version ?? 0) + 1;
  const row = { shopId, partnerId, hash: after, data: picture?.data ?? '', recordedAt: stamp.at, version };
  const deed = { shopId, who, action: 'portrait.save', subject: partnerId, before, after };
  return [
    known
      ? update('portraits', { shopId, partnerId, version: known.version }, row)
      : insert('portraits', row),
    audited(deed, stamp),
  ];
}
