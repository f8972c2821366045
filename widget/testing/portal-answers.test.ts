import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import * as meCalls from '../../shared/contract/me.ts';
import * as linkCalls from '../../shared/contract/me-links.ts';
import * as moneyCalls from '../../shared/contract/me-money.ts';
import * as pageCalls from '../../shared/contract/me-page.ts';
import * as peopleCalls from '../../shared/contract/me-people.ts';
import * as settingCalls from '../../shared/contract/me-settings.ts';
import * as money from './portal-money.ts';
import * as people from './portal-people.ts';
import * as self from './portal-self.ts';

const page = (items: readonly unknown[]) => ({ items, next: null });
const shapes = [
  [meCalls.getMe, self.me],
  [meCalls.getMyRank, self.rank],
  [meCalls.getLeave, self.leave],
  [linkCalls.listMyLinks, people.links],
  [linkCalls.listMyCampaigns, page(people.campaigns)],
  [linkCalls.listMaterials, { items: people.materials }],
  [moneyCalls.getMyEarnings, money.earnings],
  [moneyCalls.getMyEarningDays, money.days],
  [moneyCalls.getMyEarningMonths, money.months],
  [moneyCalls.listMyLines, page(money.lines)],
  [moneyCalls.listMyStatements, page(money.statements)],
  [peopleCalls.listMyCustomers, page(people.customers)],
  [peopleCalls.getMyStructure, people.structure],
  [peopleCalls.getMyOnboarding, people.onboarding],
  [peopleCalls.listRecruits, page(people.recruits)],
  [pageCalls.getMyPage, self.page],
  [settingCalls.getNotifications, self.notifications],
  [settingCalls.listSessions, self.sessions],
] as const;

describe('what the portal is tested with has the shape of the contract', () => {
  test.each(shapes.map(([route, answer]) => [route.path, route, answer] as const))(
    '%s',
    (_path, route, answer) => {
      const schema: v.GenericSchema | undefined = route.answer.schema;
      expect(schema && v.safeParse(schema, answer).issues).toBeUndefined();
    },
  );
});
