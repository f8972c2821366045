/** Payout and tax: who the partner is by law and by bank. */
import { useState } from 'preact/hooks';
import type { MyProfile } from '../../../shared/contract/me-settings.ts';
import { Button } from '../../kit/button.tsx';
import { Check, Choice, Field, fieldsOf } from '../../kit/field.tsx';
import { useResource } from '../../kit/resource.ts';
import { WhenReady } from '../../kit/states.tsx';
import { words } from '../language.ts';
import { Outcome } from '../outcome.tsx';
import { bodyOf } from '../profile-body.ts';
import { ask, me } from '../session.ts';
import { type Change, useChange } from '../use-change.ts';

type Known = { readonly profile: MyProfile | null };

export function Profile() {
  const known = useResource<Known>(ask, '/v1/me/profile');
  return (
    <>
      <p class="intro">{words().profile.intro}</p>
      <WhenReady of={known}>{({ profile }) => <ProfileForm profile={profile} />}</WhenReady>
    </>
  );
}

function ProfileForm({ profile }: Known) {
  const change = useChange<Known>();
  const save = (form: HTMLFormElement): void =>
    void change.run('/v1/me/profile', {
      method: 'PUT',
      body: bodyOf(fieldsOf(form), profile?.selfBillingAgreedAt ?? null),
    });
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!change.isBusy) save(event.currentTarget);
      }}
    >
      <Person profile={profile} change={change} />
      <Tax profile={profile} change={change} />
      <Payout profile={profile} change={change} />
      <Outcome of={change} done={words().saved} />
      <Button kind="main" type="submit" isBusy={change.isBusy}>
        {words().save}
      </Button>
    </form>
  );
}

type PartProps = Known & { readonly change: Change<Known> };

const Person = ({ profile, change: { faultOf } }: PartProps) => {
  const say = words().profile;
  const address = profile?.address;
  return (
    <fieldset class="panel stack">
      <legend>{say.address}</legend>
      <Field
        name="legalName"
        label={say.legalName}
        hint={say.legalNameHint}
        value={profile?.legalName ?? me().partner.name}
        fault={faultOf('legalName')}
        input={{ required: true, autocomplete: 'name' }}
      />
      <Field
        name="street"
        label={say.street}
        value={address?.street}
        fault={faultOf('address.street')}
        input={{ autocomplete: 'street-address' }}
      />
      <div class="fields">
        <Field
          name="postcode"
          label={say.postcode}
          value={address?.postcode}
          fault={faultOf('address.postcode')}
          input={{ autocomplete: 'postal-code' }}
        />
        <Field
          name="city"
          label={say.city}
          value={address?.city}
          fault={faultOf('address.city')}
          input={{ autocomplete: 'address-level2' }}
        />
        <Field
          name="country"
          label={say.country}
          hint={say.countryHint}
          value={address?.country}
          fault={faultOf('address.country')}
          input={{ autocomplete: 'country', maxLength: 2, pattern: '[A-Z]{2}' }}
        />
      </div>
    </fieldset>
  );
};

const Tax = ({ profile, change: { faultOf } }: PartProps) => {
  const say = words().profile;
  return (
    <fieldset class="panel stack">
      <legend>{say.tax}</legend>
      <Choice
        name="taxStatus"
        label={say.taxStatus}
        value={profile?.taxStatus ?? 'unknown'}
        options={Object.entries(say.statuses)}
      />
      <div class="fields">
        <Field
          name="taxNumber"
          label={say.taxNumber}
          value={profile?.taxNumber ?? ''}
          fault={faultOf('taxNumber')}
        />
        <Field
          name="vatId"
          label={say.vatId}
          hint={say.vatIdHint}
          value={profile?.vatId ?? ''}
          fault={faultOf('vatId')}
        />
      </div>
      <Check name="selfBilling" isChecked={!!profile?.selfBillingAgreedAt}>
        {say.selfBilling}
      </Check>
    </fieldset>
  );
};

function Payout({ profile, change: { faultOf } }: PartProps) {
  const say = words().profile;
  const [method, setMethod] = useState(profile?.payout.method ?? 'sepa');
  const isBank = method === 'sepa';
  return (
    <fieldset class="panel stack">
      <legend>{say.payout}</legend>
      <Choice
        name="method"
        label={say.method}
        value={method}
        options={Object.entries(say.methods)}
        onChange={setMethod}
      />
      {method !== 'none' && (
        <Field
          name="holder"
          label={say.holder}
          value={profile?.payout.holder ?? ''}
          fault={faultOf('payout.holder')}
        />
      )}
      {isBank && (
        <div class="fields">
          <Field
            name="iban"
            label={say.iban}
            value={profile?.payout.iban ?? ''}
            fault={faultOf('payout.iban')}
          />
          <Field
            name="bic"
            label={say.bic}
            hint={say.bicHint}
            value={profile?.payout.bic ?? ''}
            fault={faultOf('payout.bic')}
          />
        </div>
      )}
      {!isBank && method !== 'none' && (
        <Field
          name="email"
          label={say.email}
          value={profile?.payout.email ?? ''}
          fault={faultOf('payout.email')}
          input={{ type: 'email' }}
        />
      )}
      <p class="soft small">{say.told}</p>
    </fieldset>
  );
}
