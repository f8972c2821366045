import { getLeave, postLeave } from '../../shared/contract/me.ts';
import { type LeavePreview, leavePreview, leaveProgramme } from '../flows/leave-programme.ts';
import type { House } from './house.ts';
import { languageOf } from './language.ts';
import type { Mounted } from './mount.ts';
import { answer } from './reply.ts';
import { portal } from './signed-in.ts';
import { isoOrNull } from './times.ts';

export function myLeaveCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  return [
    portal(house, getLeave, async ({ shop, partner, query, call }) =>
      answer(leaveAnswer(await leavePreview(ctx, shop, partner, languageOf(call, query.language)))),
    ),
    portal(house, postLeave, async ({ shop, partner, body, who, call }) => {
      const left = await leaveProgramme(ctx, shop, partner, body, who);
      return answer(leaveAnswer(await leavePreview(ctx, shop, left, languageOf(call, undefined))));
    }),
  ];
}

const leaveAnswer = ({ money, sentences, leftAt, ...rest }: LeavePreview) => ({
  ...rest,
  leftAt: isoOrNull(leftAt),
  sentences: [...sentences],
  money: money.map(({ currency, pending, payable, withheld, negative }) => ({
    currency,
    pending,
    payable,
    withheld,
    negative,
  })),
});
