/** The XML inside the PDF, and what the PDF's metadata says about it (Factur-X 1.0, 6.2 and its XMP extension schema). */
import type { StatementDocument } from '../core/statement-document.ts';
import type { Tax } from '../core/tax.ts';
import { invoiceXml } from './invoice-xml.ts';
import type { PdfAttachment } from './pdf/paper.ts';
import { element, written, type Xml } from './xml.ts';

const FILE = 'factur-x.xml';
const NAMESPACE = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#';

/** Null where there is no invoice to attach. */
export function invoiceAttachment(document: StatementDocument, tax: Tax): PdfAttachment | null {
  const text = invoiceXml(document, tax);
  if (text === null) return null;
  return {
    name: FILE,
    description: `Factur-X ${document.number}`,
    type: 'text/xml',
    text,
    metadata: [extensionSchema(), statementOfIt()].map((xml) => written(xml, '        ')).join('\n'),
  };
}

const PROPERTIES: readonly (readonly [name: string, description: string, value: string])[] = [
  ['DocumentFileName', 'The name of the embedded XML document', FILE],
  ['DocumentType', 'The type of the hybrid document in capital letters', 'INVOICE'],
  ['Version', 'The version of the standard the XML document follows', '1.0'],
  ['ConformanceLevel', 'The conformance level of the XML document', 'EN 16931'],
];

const statementOfIt = (): Xml =>
  element(
    'rdf:Description',
    PROPERTIES.map(([name, , value]) => element(`fx:${name}`, value)),
    { 'xmlns:fx': NAMESPACE, 'rdf:about': '' },
  );

/** PDF/A allows only properties that are described in the file (ISO 19005-3, 6.6.2.3). */
function extensionSchema(): Xml {
  const properties = PROPERTIES.map(([name, description]) =>
    resource([
      element('pdfaProperty:name', name),
      element('pdfaProperty:valueType', 'Text'),
      element('pdfaProperty:category', 'external'),
      element('pdfaProperty:description', description),
    ]),
  );
  const schema = resource([
    element('pdfaSchema:schema', 'Factur-X PDFA Extension Schema'),
    element('pdfaSchema:namespaceURI', NAMESPACE),
    element('pdfaSchema:prefix', 'fx'),
    element('pdfaSchema:property', [element('rdf:Seq', properties)]),
  ]);
  return element('rdf:Description', [element('pdfaExtension:schemas', [element('rdf:Bag', [schema])])], {
    'xmlns:pdfaExtension': 'http://www.aiim.org/pdfa/ns/extension/',
    'xmlns:pdfaSchema': 'http://www.aiim.org/pdfa/ns/schema#',
    'xmlns:pdfaProperty': 'http://www.aiim.org/pdfa/ns/property#',
    'rdf:about': '',
  });
}

const resource = (content: readonly Xml[]): Xml =>
  element('rdf:li', content, { 'rdf:parseType': 'Resource' });
