/** The book extract: some months, as PDF or CSV. A form the browser sends itself, so the file lands where its files land. */
import { Choice, Field } from '../kit/field.tsx';
import { language, words } from './language.ts';
import { runningMonth } from './session.ts';
import { monthAfter } from './stack.ts';

export function BookExtract() {
  const say = words().statements;
  const now = runningMonth();
  const month = { type: 'month', required: true, max: now, pattern: '\\d{4}-\\d{2}' } as const;
  return (
    <section class="panel" aria-labelledby="extract">
      <form class="stack" action="/v1/me/book-extract" method="get">
        <h2 id="extract">{say.extract}</h2>
        <p class="soft">{say.extractHint}</p>
        <div class="fields">
          <Field name="from" label={say.from} value={monthAfter(now, -11)} input={month} />
          <Field name="to" label={say.to} value={now} input={month} />
          <Choice
            name="format"
            label={say.file}
            value="pdf"
            options={[
              ['pdf', 'PDF'],
              ['csv', 'CSV'],
            ]}
          />
        </div>
        <input type="hidden" name="locale" value={language.value === 'de' ? 'de' : 'en'} />
        <button type="submit">{say.get}</button>
      </form>
    </section>
  );
}
