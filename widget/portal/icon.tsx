/** Small line drawings beside words, never instead of them. */

const PATHS = {
  home: 'M4 11l8-7 8 7v9H4zM10 20v-6h4v6',
  coins: 'M4 7c0-4 16-4 16 0s-16 4-16 0v10c0 4 16 4 16 0V7M4 12c0 4 16 4 16 0',
  tree: 'M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4',
  link: 'M10 14a4 4 0 0 0 6 0l4-4a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-4 4a4 4 0 0 0 6 6l1-1',
  page: 'M4 4h16v16H4zM12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5M7 20c0-7 10-7 10 0',
  people: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M2 21c0-9 14-9 14 0M16 4a4 4 0 0 1 0 7M18 14c3 1 4 4 4 7',
  rank: 'M6 21V11M12 21V4M18 21v-7',
  sprout: 'M12 21v-9M12 12c0-5-3-7-8-7 0 5 3 7 8 7M12 15c0-4 3-6 8-6 0 4-3 6-8 6',
  paper: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  terms: 'M5 4h14v16H5zM9 9h6M9 13h3M13 17l2 1 3-4',
  seal: 'M12 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12M8.500 14L7 22l5-3 5 3-1.500-8M9.500 9l2 2 3-3.500',
  bank: 'M3 10l9-6 9 6zM5 10v8M10 10v8M14 10v8M19 10v8M3 21h18',
  gear: 'M4 7h9M19 7h1M4 17h3M13 17h7M16 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6M10 20a3 3 0 1 0 0-6 3 3 0 0 0 0 6',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  door: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
