/** The statements that write a year of a large shop, in the order of their foreign keys. `:from` is a year before `:now`. */

const series = (count: string): string =>
  `with recursive series(n) as (select 0 union all select n + 1 from series where n + 1 < :${count})`;
const order = `printf('ord_%07d', n)`;
const customer = (n: string): string => `printf('cus_%07d', ${n})`;
const HASH = `printf('%064d', n)`;

/** What is said once about every order, and once about every line. */
const KNOWN = [
  `create temp table bought as ${series('orders')}
    select n, cast(buyer(n) as integer) as buyer, 0 as owner, cast(net(n) as integer) as net, cast(:from + n * 1.0 * :year / :orders as integer) as at,
      '' as period from series`,
  `update bought set owner = cast(owner(buyer) as integer), period = month(at)`,
  `create temp table earned as
    select n, level, cast(upline(owner, level) as integer) as partner, net as base, rate, (net * ppm + 500000) / 1000000 as amount, at, period
    from bought cross join (select 1 as level, '10%' as rate, 100000 as ppm union all select 2, '5%', 50000 union all select 3, '2%', 20000)
    where upline(owner, level) >= 0`,
  `create temp table posted as
    select 'txn_' || ${order} || '.credit' as id, 'pending:' || ptn(partner) as account, period, sum(amount) as amount, at from earned group by n, partner
    union all select 'txn_' || ${order} || '.credit', 'expense', period, -sum(amount), at from earned group by n
    union all select 'txn_' || ptn(partner) || '.release', 'pending:' || ptn(partner), month(:now), -sum(amount), :now from earned where period < month(:now) group by partner
    union all select 'txn_' || ptn(partner) || '.release', 'payable:' || ptn(partner), month(:now), sum(amount), :now from earned where period < month(:now) group by partner`,
];

const PEOPLE = [
  `insert into partners ${series('partners')}
    select 'tea', ptn(n), null, 'partner-' || n, 'Partner ' || n, null, :begun, null, null, :begun, 1 from series`,
  `insert into codes ${series('partners')} select 'tea', 'partner-' || n, ptn(n), 'canonical', null, :begun from series`,
  `insert into sponsorships ${series('partners')}
    select 'tea', ptn(n), 0, 0, case when n > 0 then ptn(upline(n, 2)) end, 'joined', :begun from series`,
  `insert into customers ${series('customers')}
    select 'tea', ${customer('n')}, null, null, 'Customer ' || n, null, coalesce(orders, 0), '[]', first, last, last, :begun, 1
    from series left join (select buyer, count(*) as orders, min(at) as first, max(at) as last from bought group by buyer) on buyer = n`,
  `insert into bindings ${series('customers')}
    select 'tea', ${customer('n')}, 0, ptn(owner(n)), :begun + n, 'link', null, 'granted', 1, null, 'signup', :begun + n from series`,
  `insert into receipts ${series('customers')}
    select 'tea', n + 1, ${customer('n')}, 0, ${HASH}, ${HASH}, :begun + n from series`,
  `insert into clicks ${series('customers')}
    select 'tea', printf('clk_%07d', n), :now - n, date((:now - n) / 1000, 'unixepoch'), :now - n, 'partner-' || cast(owner(n) as integer), 'link', null, '/', null, 'granted', '' from series`,
];

const ORDERS = [
  `insert into orders
    select 'tea', ${order}, cast(n as text), 'shop', case when period < month(:now) then 'released' else 'confirmed' end, ${customer('buyer')}, ptn(owner),
      json_object('winner', json_object('kind', 'binding', 'code', 'partner-' || owner, 'partnerId', ptn(owner)), 'why', 'The customer is bound to the partner since they signed up.', 'lost', json_array()),
      at, null, at, case when period < month(:now) then null else at + 1209600000 end, case when period < month(:now) then at + 1209600000 end, period,
      'EUR', net, net, json_array(json_object('sku', 'T-1', 'category', 'tea', 'quantity', 1, 'net', net, 'points', null, 'partnerNet', null)),
      1, 1, ${HASH}, '{}', '[]', 0, at, 1 from bought`,
  `insert into lines
    select 'tea', 'lin_' || ${order} || '.-.team.' || level || '.0', ${order}, null, 0, period, 'team', ptn(partner), level, level, base, rate, amount, 'EUR', 'earned', 1, at from earned`,
];

const LEDGER = [
  `insert into transactions
    select 'tea', 'txn_' || ${order} || '.credit', 'credit', ${order}, null, period, 'EUR', at, null, null, null from bought`,
  `insert into transactions
    select distinct 'tea', id, 'release', null, null, period, 'EUR', at, null, null, null from posted where account like 'payable:%'`,
  `insert into entries
    select 'tea', id, account, 'EUR', period, amount, sum(amount) over own - amount, sum(amount) over own, row_number() over own
    from posted window own as (partition by account order by at, id) order by id, account`,
  `insert into accounts select 'tea', account, 'EUR', sum(amount), count(*) from posted group by account`,
];

/** Of the months that are over: who stood where, and what they were told. */
const MONTHS = [
  `insert into periods
    select distinct 'tea', period, 'released', at, 'bench', at, 'bench', 0, 0, '', at, cast(substr(period, 1, 4) as integer), 1, null, '{}', at, 1
    from (select period, max(at) as at from bought where period < month(:now) group by period)`,
  `insert into statements
    select 'tea', 'stm_' || ptn(partner) || '.' || period || '.EUR', ptn(partner), period, 'EUR', 2026, row_number() over (), 'B-' || row_number() over (),
      at, after(period) || '-28', ${HASH.replace('n)', 'partner)')}, '', 0, sum, 0, sum, '{}'
    from (select partner, period, max(at) as at, sum(amount) as sum from earned where period < month(:now) group by partner, period)`,
];

export const PORTAL_ROWS: readonly string[] = [...KNOWN, ...PEOPLE, ...ORDERS, ...LEDGER, ...MONTHS];
