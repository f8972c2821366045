/** Every component of the kit in every state. */
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { Button, CopyButton } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Check, Choice, Field, TextArea } from '../kit/field.tsx';
import { Day, Moment, Money } from '../kit/figures.tsx';
import { List, Row } from '../kit/list.tsx';
import type { Pages } from '../kit/resource.ts';
import { Empty, Failed, Loading } from '../kit/states.tsx';
import { Table } from '../kit/table.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { Scene } from './scene.tsx';

const LONG = 'Umsatzsteuervoranmeldungszeitraumbezeichnung';
const NOTHING = { code: 'offline', status: 0, detail: 'There is no connection right now.', path: '' };

const people: Pages<string> = {
  state: signal({ kind: 'ready', value: { items: ['Eva Wagner', LONG], next: 'more' } }),
  reload: () => undefined,
  put: () => undefined,
  more: async () => undefined,
};

export const Kit = () => (
  <>
    <Scene name="buttons">
      <div class="row-more">
        <Button kind="main">Save</Button>
        <Button>Plain</Button>
        <Button kind="danger">Leave</Button>
        <Button kind="quiet">Quiet</Button>
        <Button isBusy>Busy</Button>
        <Button isPressed>Pressed</Button>
        <CopyButton text="x" label="link" />
      </div>
    </Scene>
    <Scene name="fields">
      <Fields />
    </Scene>
    <Scene name="fields, long words, right to left" lang="de" dir="rtl">
      <Field name="long" label={LONG} hint={`${LONG} ${LONG}`} fault={`${LONG} fehlt`} value={LONG} />
    </Scene>
    <Scene name="figures">
      <ul class="rows panel">
        <Row title="Money" figure={<Money minor={1_234_567} currency="EUR" />} />
        <Row title="Taken back" figure={<Money minor={-650} currency="EUR" />} />
        <Row title="Without decimals" figure={<Money minor={1_200} currency="JPY" />} />
        <Row title="Day" figure={<Day of="2026-08-21" />} />
        <Row title="Moment" figure={<Moment of="2026-08-21T08:30:00Z" />} />
      </ul>
    </Scene>
    <Scene name="list that grows">
      <section class="panel">
        <List of={people} empty="">
          {(name) => <Row key={name} title={name} note="with you since 3 April 2026" figure="2 orders" />}
        </List>
      </section>
    </Scene>
    <Scene name="table">
      <Levels />
    </Scene>
    <Scene name="tabs">
      <Tabs
        label="Time"
        tabs={[
          { name: 'By day', view: () => <p>Days</p> },
          { name: LONG, view: () => <p>{LONG}</p> },
        ]}
      />
    </Scene>
    <Scene name="loading, empty, failed">
      <div class="stack">
        <Loading rows={2} />
        <Empty>Nobody yet. Whoever orders through your link stands here.</Empty>
        <Failed failure={NOTHING} retry={() => undefined} />
      </div>
    </Scene>
    <Scene name="dialog">
      <Question />
    </Scene>
  </>
);

const Fields = () => (
  <div class="stack">
    <Field name="name" label="Name" hint="As your passport has it." value="Anna" />
    <Field name="code" label="Code" fault="This code belongs to somebody." value="eva" />
    <Choice
      name="way"
      label="Way of payment"
      options={[
        ['sepa', 'Bank transfer'],
        ['none', 'Not yet'],
      ]}
    />
    <TextArea name="text" label="Objection" />
    <Check name="yes" isChecked>
      Tell me when an order is credited
    </Check>
  </div>
);

const Levels = () => (
  <Table
    caption="Level by level"
    rows={[1, 2, 3]}
    keyOf={(level) => level}
    columns={[
      { head: 'Level', cell: (level) => level },
      { head: LONG, isNumber: true, cell: (level) => level * 17 },
      { head: 'Volume', isNumber: true, cell: (level) => <Money minor={level * 412_000} currency="EUR" /> },
    ]}
  />
);

function Question() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open the dialog</Button>
      <Dialog title="Objection" isOpen={isOpen} close={() => setOpen(false)}>
        <TextArea name="objection" label="What is wrong" />
      </Dialog>
    </>
  );
}
