/** Calls of the collector, answered with a value or with a failure a page can put into words; nothing here throws. */

export type Failure = {
  /** A code of shared/problem.ts, `offline` where no answer came, `unreadable` where it was none of ours. */
  readonly code: string;
  readonly status: number;
  /** The collector's own sentence, in English. */
  readonly detail: string;
  /** The faulty field, without the leading `$.`. */
  readonly path: string;
};
export type Answer<T> =
  | { readonly isOk: true; readonly value: T }
  | { readonly isOk: false; readonly failure: Failure };

export type Asking = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** A file goes as it is, anything else as JSON. */
  readonly body?: unknown;
  /** `text/plain` saves a browser on another host the question before (CORS preflight). */
  readonly type?: 'application/json' | 'text/plain';
};

export async function ask<T>(address: string | URL, asking: Asking = {}): Promise<Answer<T>> {
  const { method = 'GET', body, type = 'application/json' } = asking;
  try {
    const response = await fetch(address, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined || body instanceof Blob ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    });
    const said = response.status === 204 ? null : await response.json();
    return response.ok
      ? { isOk: true, value: said }
      : { isOk: false, failure: failureOf(response.status, said) };
  } catch (error) {
    return { isOk: false, failure: silence(error) };
  }
}

const failureOf = (status: number, said: unknown): Failure => {
  const { code = 'unreadable', detail = '', path = '' } = Object(said);
  return { code, status, detail, path: `${path}`.replace(/^\$?\.?/, '') };
};

const silence = (error: unknown): Failure => ({
  code: error instanceof SyntaxError ? 'unreadable' : 'offline',
  status: 0,
  detail: `${error}`,
  path: '',
});
