/** The partner's own page: portrait, words, the contact they release, and how it will look before it is saved. */
import '../page.css';
import { useState } from 'preact/hooks';
import type { MyPage } from '../../../shared/contract/pages.ts';
import { WORDS_MAX } from '../../../shared/marks.ts';
import { Button } from '../../kit/button.tsx';
import { Field, fieldsOf, TextArea } from '../../kit/field.tsx';
import { useResource } from '../../kit/resource.ts';
import { WhenReady } from '../../kit/states.tsx';
import { words } from '../language.ts';
import { Outcome } from '../outcome.tsx';
import { Portrait } from '../portrait.tsx';
import { type Content, Preview } from '../preview.tsx';
import { ask } from '../session.ts';
import { useUnsaved } from '../unsaved.ts';
import { useChange } from '../use-change.ts';

export function Page() {
  const page = useResource<MyPage>(ask, '/v1/me/page');
  const say = words().page;
  return (
    <>
      <p class="intro">{say.intro}</p>
      <WhenReady of={page}>
        {(saved) => (
          <>
            <p>
              <a href={saved.url} target="_blank" rel="noopener">
                {say.open}
              </a>
            </p>
            <Portrait page={saved} changed={page.reload} />
            <Texts page={saved} changed={page.put} />
          </>
        )}
      </WhenReady>
    </>
  );
}

type TextsProps = { readonly page: MyPage; readonly changed: (page: MyPage) => void };

function Texts({ page, changed }: TextsProps) {
  const [draft, setDraft] = useState<Content>(page);
  const change = useChange<MyPage>();
  const say = words().page;
  const isUnsaved = draft.words !== page.words || !isSame(draft.released, page.released);
  useUnsaved(isUnsaved);
  const save = async (): Promise<void> => {
    const { words: text, released } = draft;
    const saved = await change.run('/v1/me/page', { method: 'PUT', body: { words: text, released } });
    if (saved) changed(saved);
  };
  return (
    <form
      class="stack"
      onInput={({ currentTarget }) => setDraft(contentOf(fieldsOf(currentTarget)))}
      onSubmit={(event) => {
        event.preventDefault();
        if (!change.isBusy) void save();
      }}
    >
      <section class="panel stack" aria-labelledby="words">
        <h2 id="words">{say.about}</h2>
        <TextArea
          name="words"
          label={say.words}
          hint={`${say.wordsHint} ${say.left(WORDS_MAX - draft.words.length)}`}
          value={page.words}
          fault={change.faultOf('words') && say.wordsFault}
          input={{ maxLength: WORDS_MAX, rows: 7 }}
        />
        <Preview name={page.name} portrait={page.portrait} content={draft} />
      </section>
      <Contact released={page.released} faultOf={change.faultOf} />
      <Outcome of={{ ...change, isDone: change.isDone && !isUnsaved }} done={words().saved} />
      <Button kind="main" type="submit" isBusy={change.isBusy}>
        {words().save}
      </Button>
    </form>
  );
}

type ContactProps = {
  readonly released: MyPage['released'];
  readonly faultOf: (field: string) => string | undefined;
};

const Contact = ({ released, faultOf }: ContactProps) => {
  const say = words().page;
  return (
    <fieldset class="panel stack">
      <legend>{say.contact}</legend>
      <p class="soft">{say.contactHint}</p>
      <div class="fields">
        <Field
          name="email"
          label={say.email}
          value={released.email}
          fault={faultOf('released.email')}
          input={{ type: 'email', autocomplete: 'email' }}
        />
        <Field
          name="phone"
          label={say.phone}
          value={released.phone}
          fault={faultOf('released.phone') && say.phoneFault}
          input={{ type: 'tel', autocomplete: 'tel', maxLength: 30 }}
        />
        <Field
          name="place"
          label={say.place}
          hint={say.placeHint}
          value={released.place}
          fault={faultOf('released.place')}
          input={{ maxLength: 80 }}
        />
      </div>
    </fieldset>
  );
};

const CONTACTS = ['email', 'phone', 'place'] as const;

/** What is empty is not released. */
const contentOf = (fields: Readonly<Record<string, string>>): Content => ({
  words: fields.words ?? '',
  released: Object.fromEntries(CONTACTS.flatMap((name) => (fields[name] ? [[name, fields[name]]] : []))),
});

const isSame = (one: Content['released'], other: Content['released']): boolean =>
  CONTACTS.every((name) => one[name] === other[name]);
