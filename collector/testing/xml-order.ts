/** Looks at our own XML as a schema does: which elements stand in which order, and what they say. */

/** `orderOf(xml)('ram:Name')`: the names of the children of the first element of that name, repeats told once. */
export function orderOf(xml: string): (parent: string) => readonly string[] {
  return (parent) => {
    const depth: string[] = [];
    const children: string[] = [];
    let done = false;
    for (const [, closing, name = '', selfClosed] of xml.matchAll(/<(\/)?([\w:]+)[^>]*?(\/)?>/g)) {
      if (closing) {
        done ||= depth.at(-1) === parent;
        depth.pop();
        continue;
      }
      if (!done && depth.at(-1) === parent && children.at(-1) !== name) children.push(name);
      if (!selfClosed) depth.push(name);
    }
    if (depth.length > 0) throw new Error(`not closed: ${depth.join(', ')}`);
    return children;
  };
}

/** The texts of all elements of that local name, in their order, as they are written. */
export const textsOf = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(?: [^>]*)?>([^<]*)</`, 'g'))].map(([, text = '']) => text);
