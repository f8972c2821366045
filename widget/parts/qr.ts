/** A QR code as the collector draws it, taken apart: set in as data, no policy on pictures or markup has to allow it. */

export type Drawing = { readonly box: string; readonly path: string };

export function drawingOf(svg: string): Drawing | undefined {
  const box = /viewBox="([\d. -]+)"/.exec(svg)?.[1];
  // The ground has a colour of its own and stays behind: ours is white already.
  const path = [...svg.matchAll(/<path d="([\w\s.,-]+)"/g)].map(([, d]) => d).join('');
  return box && path ? { box, path } : undefined;
}
