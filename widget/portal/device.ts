/** What a browser calls itself, as people call it. The first that fits: each names those it wants to be taken for behind its own name. */
const BROWSERS: readonly (readonly [string, string])[] = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
];
const SYSTEMS: readonly (readonly [string, string])[] = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
];

/** `Chrome · Windows`; whoever calls themselves otherwise stays as they are. */
export function deviceOf(agent: string): string {
  const nameIn = (names: typeof BROWSERS) => names.find(([sign]) => agent.includes(sign))?.[1] ?? [];
  return [nameIn(BROWSERS), nameIn(SYSTEMS)].flat().join(' · ') || agent;
}
