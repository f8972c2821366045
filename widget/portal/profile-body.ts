/** The profile as the collector reads it, from the fields of the form; what is empty is not known. */

type Fields = Readonly<Record<string, string>>;

/** `agreedAt` keeps the time of an agreement that stands already. */
export function bodyOf(fields: Fields, agreedAt: string | null) {
  const orNull = (name: string): string | null => fields[name] || null;
  const { legalName = '', taxStatus = 'unknown', method = 'none' } = fields;
  const place = ['street', 'postcode', 'city', 'country'].map((name) => [name, fields[name] ?? '']);
  return {
    legalName,
    taxStatus,
    taxNumber: orNull('taxNumber'),
    vatId: orNull('vatId'),
    // An address counts whole: with one part the collector asks for the others.
    address: place.some(([, value]) => value) ? Object.fromEntries(place) : null,
    selfBillingAgreedAt: fields.selfBilling ? (agreedAt ?? new Date().toISOString()) : null,
    payout: {
      method,
      holder: orNull('holder'),
      iban: orNull('iban'),
      bic: orNull('bic'),
      email: orNull('email'),
      currency: null,
    },
  };
}
