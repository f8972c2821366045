/** Every call of the portal. */
import type { House } from './house.ts';
import { meCalls } from './me.ts';
import { myLeaveCalls } from './me-leave.ts';
import { myLinkCalls } from './me-links.ts';
import { myMoneyCalls } from './me-money.ts';
import { myPageCalls } from './me-page.ts';
import { myPeopleCalls } from './me-people.ts';
import { mySettingsCalls } from './me-settings.ts';
import { myStatementCalls } from './me-statements.ts';
import { myStructureCalls } from './me-structure.ts';
import type { Mounted } from './mount.ts';
import { sessionCalls } from './sessions.ts';

export const portalCalls = (house: House): readonly Mounted[] => [
  ...sessionCalls(house),
  ...meCalls(house),
  ...myMoneyCalls(house),
  ...myStatementCalls(house),
  ...myPeopleCalls(house),
  ...myStructureCalls(house),
  ...myLinkCalls(house),
  ...myPageCalls(house),
  ...mySettingsCalls(house),
  ...myLeaveCalls(house),
];
