/** The text of a report, however a browser wrapped it: bare JSON of any content type, or a form with the JSON in its field `body`. */
import { Problem } from '../../shared/problem.ts';
import { textOf } from './middleware/body.ts';

/** @throws Problem `too-large`, `invalid-field` for a form without `body` */
export async function inboxText(request: Request, max: number): Promise<string> {
  const type = request.headers.get('content-type') ?? '';
  const isForm =
    type.startsWith('application/x-www-form-urlencoded') || type.startsWith('multipart/form-data');
  const text = await textOf(request, max);
  if (!isForm || text.trimStart().startsWith('{')) return text;
  const body = type.startsWith('multipart')
    ? await multipartField(text, type)
    : new URLSearchParams(text).get('body');
  if (typeof body === 'string') return body;
  throw new Problem('invalid-field', 'A form must hold the JSON in a field named body', { path: 'body' });
}

async function multipartField(text: string, type: string): Promise<FormDataEntryValue | null> {
  try {
    return (await new Response(text, { headers: { 'content-type': type } }).formData()).get('body');
  } catch {
    throw new Problem('malformed-json', 'The multipart body cannot be read');
  }
}
