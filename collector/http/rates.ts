import { putRate } from '../../shared/contract/rates.ts';
import { setExchangeRate } from '../flows/set-exchange-rate.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { answer } from './reply.ts';

export const rateCalls = (house: House): readonly Mounted[] => [
  merchant(house, putRate, async ({ shop, params, body, who }) => {
    const credited = await setExchangeRate(house.ctx, shop, { ...params, ...body }, who);
    return answer({ ...params, target: shop.currency, ...body, credited });
  }),
];
