/** The frame around every view: the way to the content, the menu, the heading that takes the focus. */
import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';
import { words } from './language.ts';
import { later } from './later.tsx';
import { hrefOf, view, watchAddress } from './route.ts';
import { me, signOut } from './session.ts';
import { Customers } from './views/customers.tsx';
import { Earnings } from './views/earnings.tsx';
import { Leave } from './views/leave.tsx';
import { Links } from './views/links.tsx';
import { More } from './views/more.tsx';
import { Overview } from './views/overview.tsx';
import { Profile } from './views/profile.tsx';
import { Rank } from './views/rank.tsx';
import { Receipts } from './views/receipts.tsx';
import { Recruits } from './views/recruits.tsx';
import { Settings } from './views/settings.tsx';
import { Statements } from './views/statements.tsx';
import { Structure } from './views/structure.tsx';
import { Terms } from './views/terms.tsx';

export type ViewName = keyof ReturnType<typeof words>['views'];

const VIEWS: Readonly<Record<ViewName, ComponentType>> = {
  '': Overview,
  earnings: Earnings,
  structure: Structure,
  links: Links,
  more: More,
  customers: Customers,
  rank: Rank,
  recruits: Recruits,
  statements: Statements,
  receipts: Receipts,
  page: later(() => import('./views/page.tsx').then(({ Page }) => Page)),
  profile: Profile,
  settings: Settings,
  terms: Terms,
  leave: Leave,
};

const isView = (name: string): name is ViewName => Object.hasOwn(VIEWS, name);

/** The first four and `more` have room at the foot of a phone. */
const ROOM = 4;
const MENU: readonly (readonly [ViewName, IconName])[] = [
  ['', 'home'],
  ['earnings', 'coins'],
  ['structure', 'tree'],
  ['links', 'link'],
  ['page', 'page'],
  ['customers', 'people'],
  ['rank', 'rank'],
  ['recruits', 'sprout'],
  ['statements', 'paper'],
  ['receipts', 'seal'],
  ['profile', 'bank'],
  ['terms', 'terms'],
  ['settings', 'gear'],
  ['more', 'more'],
];

export function App() {
  useEffect(watchAddress, []);
  const name = isView(view.value) ? view.value : '';
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  const { views, title, skip, overview } = words();
  const { partner, shop } = me();
  const said = name === '' ? overview.hello(partner.name) : views[name];
  // The focus moves with the view, not with the language.
  useEffect(() => {
    document.title = `${views[name]} · ${shop.name}`;
    if (!isFirst.current) {
      scrollTo(0, 0);
      heading.current?.focus();
    }
    isFirst.current = false;
  }, [name]);
  const View = VIEWS[name];
  return (
    <>
      <a class="skip" href="#content">
        {skip}
      </a>
      <header class="head">
        <p class="shop">
          <strong>{shop.name}</strong> <span class="soft">{title}</span>
        </p>
        <Menu current={name} />
        <button type="button" class="quiet sign-out" onClick={() => void signOut()}>
          <Icon name="door" />
          {words().signOut}
        </button>
      </header>
      <main id="content" class="stack">
        <h1 ref={heading} tabIndex={-1}>
          {said}
        </h1>
        <View key={name} />
      </main>
    </>
  );
}

/** A view without an entry of its own is reached from another; `more` stands for all that a phone's menu has no room for. */
function currentOf(entry: ViewName, current: ViewName): 'page' | 'true' | undefined {
  if (entry === current) return 'page';
  const shown = current === 'leave' ? 'settings' : current;
  const hasRoom = MENU.findIndex(([name]) => name === shown) < ROOM;
  return entry === shown || (entry === 'more' && !hasRoom) ? 'true' : undefined;
}

const Menu = ({ current }: { readonly current: ViewName }) => (
  <nav aria-label={words().menu}>
    <ul class="menu">
      {MENU.map(([name, icon], at) => (
        <li key={name} class={at < ROOM ? '' : name === 'more' ? 'only-narrow' : 'only-wide'}>
          <a href={hrefOf(name)} aria-current={currentOf(name, current)}>
            <Icon name={icon} />
            {words().views[name]}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
