/** Campaigns the partner named, and the form that names another. */
import type { MyCampaign } from '../../shared/contract/me-links.ts';
import { Button } from '../kit/button.tsx';
import { Field, fieldsOf } from '../kit/field.tsx';
import { countOf } from '../kit/figures.tsx';
import { List, Row } from '../kit/list.tsx';
import type { Pages } from '../kit/resource.ts';
import { words } from './language.ts';
import { LinkLine, Qr } from './link-line.tsx';
import { Outcome } from './outcome.tsx';
import { useChange } from './use-change.ts';

export function Campaigns({ of }: { readonly of: Pages<MyCampaign> }) {
  const say = words().links;
  return (
    <>
      <section class="panel">
        <List of={of} empty={say.noCampaigns}>
          {({ id, name, sub, url, qrSvg, qrPng, clicks, orders }) => (
            <Row
              key={id}
              title={name}
              note={sub}
              figure={[say.clicks(countOf(clicks)), orders === null ? '' : say.orders(countOf(orders))]
                .filter(Boolean)
                .join(', ')}
            >
              <LinkLine url={url} name={name} />
              <Qr svg={qrSvg} png={qrPng} name={name} />
            </Row>
          )}
        </List>
      </section>
      <NewCampaign created={of.reload} />
    </>
  );
}

function NewCampaign({ created }: { readonly created: () => void }) {
  const change = useChange<MyCampaign>();
  const say = words().links;
  const create = async (form: HTMLFormElement): Promise<void> => {
    const { to, ...fields } = fieldsOf(form);
    const made = await change.run('/v1/me/campaigns', {
      method: 'POST',
      body: to ? { ...fields, to } : fields,
    });
    if (!made) return;
    form.reset();
    created();
  };
  return (
    <section class="panel" aria-labelledby="new-campaign">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!change.isBusy) void create(event.currentTarget);
        }}
      >
        <h2 id="new-campaign">{say.newCampaign}</h2>
        <Field
          name="name"
          label={say.name}
          hint={say.nameHint}
          fault={change.faultOf('name')}
          input={{ required: true, maxLength: 100 }}
        />
        <Field
          name="sub"
          label={say.sub}
          hint={say.subHint}
          fault={change.faultOf('sub')}
          input={{ required: true, maxLength: 40, pattern: '[a-z0-9_\\-]+', autocapitalize: 'none' }}
        />
        <Field
          name="to"
          label={say.to}
          hint={say.toHint}
          fault={change.faultOf('to')}
          input={{ pattern: '/.*', maxLength: 300 }}
        />
        <Outcome of={change} done={words().saved} />
        <Button kind="main" type="submit" isBusy={change.isBusy}>
          {say.create}
        </Button>
      </form>
    </section>
  );
}
