/** What is wrong with an account number or a bank's code, in words its owner can act on (ISO 13616, ISO 9362). */
import {
  countrySpecs,
  electronicFormatIBAN,
  isSEPACountry,
  validateBIC,
  validateIBAN,
  ValidationErrorsIBAN as Wrong,
} from 'ibantools';

/** People write spaces, hyphens and small letters; banks do not. */
export const ibanOf = (text: string): string => electronicFormatIBAN(text) ?? '';

/** Undefined for an IBAN whose length, form and check digits are right. Whether the account exists only its bank knows. */
export function ibanFault(text: string): string | undefined {
  const iban = ibanOf(text);
  const { errorCodes } = validateIBAN(iban);
  if (errorCodes.length === 0) return undefined;
  const country = iban.slice(0, 2);
  const length = countrySpecs[country]?.chars;
  if (errorCodes.includes(Wrong.NoIBANProvided)) return 'is empty; write an IBAN';
  if (errorCodes.includes(Wrong.NoIBANCountry) || typeof length !== 'number')
    return `begins with "${country}"; an IBAN begins with a country that has IBANs, such as "DE"`;
  if (errorCodes.includes(Wrong.WrongBBANLength))
    return `has ${iban.length} characters; an IBAN of ${country} has ${length}`;
  if (errorCodes.includes(Wrong.WrongBBANFormat))
    return `has letters and digits where an IBAN of ${country} has none`;
  if (errorCodes.includes(Wrong.ChecksumNotNumber)) return 'has no check digits after its country';
  return 'has check digits that do not fit; a digit is wrong or two are swapped';
}

export function bicFault(text: string): string | undefined {
  return validateBIC(text).valid ? undefined : 'is not a BIC; it has 8 or 11 characters, such as COBADEFFXXX';
}

/** Whether a SEPA credit transfer reaches this account. */
export const isInSepa = (iban: string): boolean => isSEPACountry(iban.slice(0, 2));
