/** Language, mails, sessions, and the way out. */
import type { MyNotifications, SessionItem } from '../../../shared/contract/me-settings.ts';
import { Button } from '../../kit/button.tsx';
import { Check, Choice, fieldsOf } from '../../kit/field.tsx';
import { Moment } from '../../kit/figures.tsx';
import { Row } from '../../kit/list.tsx';
import { type Resource, useResource } from '../../kit/resource.ts';
import { WhenReady } from '../../kit/states.tsx';
import { deviceOf } from '../device.ts';
import { words } from '../language.ts';
import { Outcome } from '../outcome.tsx';
import { hrefOf } from '../route.ts';
import { ask } from '../session.ts';
import { useChange } from '../use-change.ts';
import { LanguageChoice } from './more.tsx';

export function Settings() {
  const notifications = useResource<MyNotifications>(ask, '/v1/me/notifications');
  const say = words().settings;
  return (
    <>
      <LanguageChoice />
      <section class="panel stack" aria-labelledby="mails">
        <h2 id="mails">{say.mails}</h2>
        <WhenReady of={notifications}>{(value) => <Notifications {...value} />}</WhenReady>
      </section>
      <Sessions />
      <section class="panel stack" aria-labelledby="leaving">
        <h2 id="leaving">{say.leave}</h2>
        <p>{say.leaveNote}</p>
        <p>
          <a href={hrefOf('leave')}>{say.leave}</a>
        </p>
      </section>
    </>
  );
}

function Notifications({ language, email, events }: MyNotifications) {
  const change = useChange<MyNotifications>();
  const say = words().settings;
  const save = (form: HTMLFormElement): void => {
    const fields = fieldsOf(form);
    const chosen = Object.fromEntries(Object.keys(events).map((name) => [name, name in fields]));
    void change.run('/v1/me/notifications', {
      method: 'PUT',
      body: { language: fields.language, events: chosen },
    });
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!change.isBusy) save(event.currentTarget);
      }}
    >
      <p class="soft">
        {email ? say.goTo(email) : say.noEmail} {say.always}
      </p>
      <Choice
        name="language"
        label={say.mailLanguage}
        value={language}
        options={[
          ['de', 'Deutsch'],
          ['en', 'English'],
        ]}
      />
      <fieldset class="stack">
        <legend>{say.tellMe}</legend>
        {Object.entries(say.events).map(([name, text]) => (
          <Check
            key={name}
            name={name}
            isChecked={Object.entries(events).some(([event, on]) => event === name && on)}
          >
            {text}
          </Check>
        ))}
      </fieldset>
      <Outcome of={change} done={words().saved} />
      <Button kind="main" type="submit" isBusy={change.isBusy}>
        {words().save}
      </Button>
    </form>
  );
}

type SessionList = { readonly items: readonly SessionItem[]; readonly hasPassword: boolean };

function Sessions() {
  const sessions: Resource<SessionList> = useResource(ask, '/v1/sessions');
  const change = useChange();
  const say = words().settings;
  const nameOf = (device: string | null): string => (device ? deviceOf(device) : say.unknownDevice);
  const end = (id: string): void =>
    void change.run(`/v1/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' }).then(sessions.reload);
  return (
    <section class="panel stack" aria-labelledby="sessions">
      <h2 id="sessions">{say.sessions}</h2>
      <WhenReady of={sessions}>
        {({ items }) => (
          <>
            <ul class="rows">
              {items.map(({ id, device, network, createdAt, isThis }) => (
                <Row
                  key={id}
                  title={nameOf(device)}
                  note={
                    <>
                      {network && `${network} · `}
                      {say.since} <Moment of={createdAt} />
                    </>
                  }
                  figure={
                    isThis ? (
                      say.thisOne
                    ) : (
                      <Button onClick={() => end(id)} label={`${say.end}: ${nameOf(device)}`}>
                        {say.end}
                      </Button>
                    )
                  }
                />
              ))}
            </ul>
            {items.length > 1 && <Button onClick={() => end('others')}>{say.endOthers}</Button>}
          </>
        )}
      </WhenReady>
    </section>
  );
}
