/** Frozen statements with their files, objections to them, and the book extract the law gives a right to. */
import { useState } from 'preact/hooks';
import type { MyStatement } from '../../../shared/contract/me-money.ts';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { fieldsOf, TextArea } from '../../kit/field.tsx';
import { Day, Moment, Money, monthOf } from '../../kit/figures.tsx';
import { List, Row } from '../../kit/list.tsx';
import { usePages } from '../../kit/resource.ts';
import { BookExtract } from '../book-extract.tsx';
import { language, words } from '../language.ts';
import { Outcome } from '../outcome.tsx';
import { ask } from '../session.ts';
import { useChange } from '../use-change.ts';

export function Statements() {
  const statements = usePages<MyStatement>(ask, '/v1/me/statements');
  const [disputed, dispute] = useState<MyStatement>();
  const say = words().statements;
  return (
    <>
      <section class="panel">
        <List of={statements} empty={say.none}>
          {(statement) => (
            <Row
              key={statement.id}
              title={monthOf(statement.period)}
              note={
                <>
                  {statement.number} · {say.due} <Day of={statement.dueOn} />
                  {statement.carriedOut !== 0 && (
                    <>
                      {' · '}
                      {say.carried} <Money minor={statement.carriedOut} currency={statement.currency} />
                    </>
                  )}
                </>
              }
              figure={<Money minor={statement.total} currency={statement.currency} />}
            >
              <Files {...statement} />
              <Button onClick={() => dispute(statement)} label={`${say.object}: ${statement.number}`}>
                {say.object}
              </Button>
              <Objections {...statement} />
            </Row>
          )}
        </List>
      </section>
      <BookExtract />
      <Dialog
        title={say.objectTo(disputed?.number ?? '')}
        isOpen={disputed !== undefined}
        close={() => dispute(undefined)}
      >
        {disputed && <Objection id={disputed.id} sent={statements.reload} />}
      </Dialog>
    </>
  );
}

const Files = ({ id, number }: MyStatement) => (
  <ul class="files">
    {['pdf', 'csv'].map((kind) => (
      <li key={kind}>
        <a
          href={`/v1/me/statements/${encodeURIComponent(id)}.${kind}?locale=${language.value === 'de' ? 'de' : 'en'}`}
          download
          aria-label={`${number}, ${kind.toUpperCase()}`}
        >
          {kind.toUpperCase()}
        </a>
      </li>
    ))}
  </ul>
);

const Objections = ({ objections }: MyStatement) => {
  const say = words().statements;
  return (
    <>
      {objections.map(({ id, at, text, answer }) => (
        <blockquote key={id} class="small">
          <p class="soft">
            <Moment of={at} />
          </p>
          <p>{text}</p>
          <p class="soft">{answer ? `${say.answered}: ${answer}` : say.waits}</p>
        </blockquote>
      ))}
    </>
  );
};

function Objection({ id, sent }: { readonly id: string; readonly sent: () => void }) {
  const change = useChange();
  const say = words().statements;
  if (change.isDone) return <Outcome of={change} done={say.sent} />;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const { text } = fieldsOf(event.currentTarget);
        const address = `/v1/me/statements/${encodeURIComponent(id)}/objections`;
        if (!change.isBusy)
          void change.run(address, { method: 'POST', body: { text } }).then((made) => made && sent());
      }}
    >
      <TextArea
        name="text"
        label={say.object}
        hint={say.objectHint}
        fault={change.faultOf('text')}
        input={{ required: true }}
      />
      <Outcome of={change} done="" />
      <Button kind="main" type="submit" isBusy={change.isBusy}>
        {say.send}
      </Button>
    </form>
  );
}
