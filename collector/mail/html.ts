/** The same words as a page, for mail programs that show one: paragraphs, and addresses one can press. Nothing is loaded from anywhere,
 * so nobody learns that a mail was read. */
import type { Mail } from '../core/mail.ts';

const ADDRESS = /^https?:\/\/\S+$/;
const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function htmlOf({ language, subject, text }: Mail): string {
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escaped(subject)}</title></head>`,
    '<body style="margin:0;padding:24px 16px;font:16px/1.55 system-ui,-apple-system,\'Segoe UI\',sans-serif">',
    '<div style="max-width:36em;margin:0 auto">',
    ...text.split('\n\n').map((part) => `<p style="margin:0 0 16px">${paragraph(part)}</p>`),
    '</div></body></html>',
  ].join('\n');
}

const paragraph = (part: string): string =>
  part
    .split('\n')
    .map((line) => (ADDRESS.test(line) ? linked(line) : escaped(line)))
    .join('<br>\n');

/** Read as it is written, so that nobody is led elsewhere than they see; broken anywhere, or a phone would scroll sideways. */
const linked = (address: string): string =>
  `<a href="${escaped(address)}" style="word-break:break-all">${escaped(address)}</a>`;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
