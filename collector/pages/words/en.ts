import type { PageWords } from './words.ts';

export const en: PageWords = {
  skip: 'To the content',
  title: ({ partner, shop }) => `${partner} recommends ${shop}`,
  recommends: (shop) => `recommends ${shop}`,
  introduction: ({ partner, shop }) =>
    `${partner} advises you personally about ${shop}: before you order and afterwards.`,
  order: 'Order here',
  orderNote: (shop) => `You order directly from ${shop}, who takes payment and delivers.`,
  share: 'Share this page',
  shared: 'Address copied',
  about: (partner) => `About ${partner}`,
  contact: 'How to reach me',
  email: 'E-mail',
  phone: 'Telephone',
  place: 'Place',
  products: (partner) => `Recommended by ${partner}`,
  see: (product) => `See ${product}`,
  storefronts: 'Country and language',
  current: 'chosen',
  customerTitle: 'Become a customer',
  customerText: (partner) =>
    `Register, and ${partner} stays there for you with every order, without this link as well.`,
  register: 'Register as customer',
  partnerTitle: 'Recommend it yourself',
  partnerText: 'Recommend what convinces you, with a page and a link of your own.',
  join: 'Become a partner',
  imprint: 'Imprint',
  privacy: 'Privacy',
  back: 'Back to the page',
  portrait: (partner) => `Portrait of ${partner}`,
  form: {
    name: 'First and last name',
    email: 'E-mail address',
    code: 'The code you would like',
    codeHint: '3 to 32 small letters, figures or hyphens. It stands in your link and stays yours for ever.',
    terms: 'I accept the',
    termsLink: (version) => `partner terms (version ${version})`,
    privacyNote: 'What becomes of what you tell us is explained under',
    registerLead: ({ partner, shop }) =>
      `Register at ${shop}. ${partner} will be your adviser, with every order.`,
    joinLead: ({ sponsor, shop }) =>
      sponsor === null
        ? `Become a partner of ${shop}.`
        : `Become a partner of ${shop}. ${sponsor} helps you to get started.`,
    joinFacts: {
      free: 'Taking part costs nothing, now and later.',
      'nothing-to-buy': 'You need not buy anything or keep anything in stock.',
      'paid-by-orders': 'You earn only when somebody buys; recruiting alone pays nothing.',
      leave: 'You can leave again at any time.',
    },
    send: 'Send',
    faultsTitle: 'Please have another look:',
    faults: {
      name: 'Please give your name, without signs such as < or >.',
      email: 'Please give an e-mail address that you read.',
      code: 'A code has 3 to 32 characters of a–z, 0–9 and -, with no - at its ends.',
      terms: 'Please read and accept the partner terms as they are today.',
      'code-taken': 'Somebody has this code, or one that looks like it. Please choose another one.',
      'code-reserved': 'The shop keeps this code for itself. Please choose another one.',
      flood: 'That was a great many tries. Please wait a minute.',
      closed: 'This sign-up is closed at the moment.',
    },
  },
  sentTitle: 'Look into your mailbox',
  sentText:
    'We have sent you an e-mail. You are signed up once you open the link in it and confirm. Nothing there? Then have a look at the spam folder.',
  confirmTitle: 'Please confirm',
  confirmText: 'One more click, and we know that this e-mail address is yours.',
  confirm: 'Yes, that is me',
  done: {
    partner: {
      title: 'Welcome',
      text: (shop) => `You are a partner of ${shop} now. Everything else is in your e-mail.`,
    },
    waiting: {
      title: 'Thank you, your address is confirmed',
      text: (shop) => `${shop} looks at your request and writes to you as soon as it is decided.`,
    },
    known: {
      title: 'You are with us already',
      text: (shop) => `There is a partner of ${shop} with this address.`,
    },
    customer: {
      title: 'You are registered',
      text: (shop) => `Enjoy ${shop}. Please order with this e-mail address from now on.`,
    },
  },
  over: 'This link does not work any more',
  overText: 'It has been used, or is older than seven days. Please simply sign up again.',
  gone: 'This page is no longer there',
  unknown: 'Nobody lives here',
  noticeText: (shop) => `${shop} is still there for you.`,
  toShop: (shop) => `On to ${shop}`,
};
