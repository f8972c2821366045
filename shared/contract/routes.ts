/** The whole API in one table: what is mounted, described and shown comes from here and nowhere else. */
import * as access from './access.ts';
import * as adjustments from './adjustments.ts';
import * as customers from './customers.ts';
import * as documents from './documents.ts';
import * as house from './house.ts';
import { getRedirect, postInbox } from './inbox.ts';
import { getMaterials, putMaterials } from './materials.ts';
import * as me from './me.ts';
import * as links from './me-links.ts';
import * as ownMoney from './me-money.ts';
import * as myPage from './me-page.ts';
import * as people from './me-people.ts';
import * as settings from './me-settings.ts';
import * as money from './money.ts';
import { answerObjection, listObjections } from './objections.ts';
import { getOrder, listOrders, postConfirm, putOrder } from './orders.ts';
import * as pages from './pages.ts';
import * as partners from './partners.ts';
import * as payouts from './payouts.ts';
import * as periods from './periods.ts';
import * as plans from './plans.ts';
import * as profiles from './profiles.ts';
import * as publicPages from './public-pages.ts';
import { putRate } from './rates.ts';
import { postCancel, postRefund } from './refunds.ts';
import * as reports from './reports.ts';
import type { Route } from './route.ts';
import { getTerms, putTerms } from './shop.ts';
import * as signIn from './sign-in.ts';
import * as signUps from './sign-ups.ts';
import * as webhooks from './webhooks.ts';

export const ROUTES: readonly Route[] = [
  postInbox,
  getRedirect,
  publicPages.getPage,
  publicPages.getPageForm,
  publicPages.postPageForm,
  publicPages.getPageFile,
  publicPages.getQr,
  publicPages.getCard,
  signUps.postApply,
  signUps.postRegister,
  putOrder,
  getOrder,
  listOrders,
  postRefund,
  postCancel,
  postConfirm,
  partners.listPartners,
  partners.postPartner,
  partners.getPartner,
  partners.patchPartner,
  profiles.getProfile,
  profiles.putProfile,
  partners.getDownline,
  partners.getUpline,
  customers.getPartnerCustomers,
  customers.getCustomer,
  customers.putCustomer,
  customers.postBinding,
  customers.listMerges,
  customers.postMerge,
  plans.listPlans,
  plans.postPlan,
  plans.lintPlan,
  plans.simulatePlan,
  plans.activatePlan,
  getTerms,
  putTerms,
  pages.getPageSettings,
  pages.putPageSettings,
  pages.getPartnerPage,
  pages.putPartnerPage,
  pages.putPortrait,
  pages.deletePortrait,
  pages.listCampaigns,
  pages.postPartnerCampaign,
  signUps.listSignUps,
  signUps.approveSignUp,
  signUps.declineSignUp,
  putRate,
  periods.listPeriods,
  periods.getPreview,
  periods.postClose,
  periods.postApprove,
  periods.postRelease,
  periods.listFrozen,
  periods.getFrozen,
  money.listStatements,
  money.getStatement,
  money.getPeriodCsv,
  documents.getDatev,
  documents.getBookExtract,
  payouts.postPayout,
  payouts.listPayouts,
  payouts.getPayout,
  documents.getTransfers,
  payouts.postSettle,
  payouts.postFail,
  adjustments.listAdjustments,
  adjustments.postAdjustment,
  adjustments.approveAdjustment,
  adjustments.rejectAdjustment,
  money.listReceipts,
  money.getAccount,
  money.verifyLedger,
  profiles.getIssuer,
  profiles.putIssuer,
  reports.reportedClicks,
  reports.reportedOrders,
  reports.reportedConversion,
  reports.reportedCommission,
  reports.reportedCohorts,
  signIn.getSignIn,
  signIn.postSignIn,
  signIn.getSignInLink,
  signIn.postSignInLink,
  signIn.getNewPassword,
  signIn.postNewPassword,
  signIn.postSignOut,
  settings.getSession,
  settings.listSessions,
  settings.deleteSession,
  me.getMe,
  me.getMyTerms,
  me.postMyTerms,
  ownMoney.getMyEarnings,
  ownMoney.getMyEarningDays,
  ownMoney.getMyEarningMonths,
  ownMoney.listMyLines,
  ownMoney.listMyStatements,
  ownMoney.getMyStatement,
  ownMoney.postObjection,
  listObjections,
  answerObjection,
  ownMoney.getMyBookExtract,
  people.listMyCustomers,
  me.getMyRank,
  people.getMyStructure,
  people.listMyChildren,
  people.getMyOnboarding,
  people.listRecruits,
  people.listMyReceipts,
  links.listMyLinks,
  links.listMyCampaigns,
  links.postCampaign,
  myPage.getMyPage,
  myPage.putMyPage,
  myPage.putMyPortrait,
  myPage.deleteMyPortrait,
  links.listMaterials,
  getMaterials,
  putMaterials,
  settings.getMyProfile,
  settings.putMyProfile,
  settings.getNotifications,
  settings.putNotifications,
  me.getLeave,
  me.postLeave,
  access.listKeys,
  access.postKey,
  access.deleteKey,
  access.listAudit,
  webhooks.getWebhooks,
  webhooks.postWebhook,
  webhooks.postResend,
  house.getScript,
  house.getVersionedScript,
  house.getPartsScript,
  house.getPart,
  house.getHealth,
  house.getReadiness,
  house.getMetrics,
  house.getOpenApi,
  house.getDocs,
];
