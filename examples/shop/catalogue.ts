/** What the shop sells. A demo: the teas are invented, prices are gross, in cents of a euro. */
import type { Language } from './words.ts';

type Text = Readonly<Record<Language, string>>;

export type Product = {
  readonly slug: string;
  readonly sku: string;
  readonly category: 'tea' | 'ware';
  readonly name: string;
  readonly kind: Text;
  readonly story: Text;
  readonly brewing: Text;
  readonly price: number;
  /** Contents in grams: the price per kilogram must stand beside the price (§ 4 PAngV). */
  readonly grams: number | null;
  /** Percent of value added tax contained in the price: tea leaves 7, goods 19 (§ 12 UStG). */
  readonly tax: 7 | 19;
};

export const PRODUCTS: readonly Product[] = [
  {
    slug: 'nebelhang',
    sku: 'TEA-NEB',
    category: 'tea',
    name: 'Nebelhang',
    kind: { de: 'Darjeeling, erste Pflückung', en: 'Darjeeling, first flush' },
    story: {
      de: 'Gepflückt, solange der Nebel noch in den Reihen steht. Hell in der Tasse, mit einem Hauch von Muskat und grüner Walnuss.',
      en: 'Picked while the fog still stands between the rows. Pale in the cup, with a trace of muscat and green walnut.',
    },
    brewing: { de: '85 °C · 3 Minuten', en: '85 °C · 3 minutes' },
    grams: 100,
    price: 1490,
    tax: 7,
  },
  {
    slug: 'kessel-neun',
    sku: 'TEA-KES',
    category: 'tea',
    name: 'Kessel Neun',
    kind: { de: 'Assam, kräftiger Frühstückstee', en: 'Assam, a sturdy breakfast tea' },
    story: {
      de: 'Malzig, dunkel und geduldig: verzeiht auch fünf Minuten zu viel und einen großen Schuss Milch.',
      en: 'Malty, dark and patient: forgives five minutes too many and a generous splash of milk.',
    },
    brewing: { de: '100 °C · 4 Minuten', en: '100 °C · 4 minutes' },
    grams: 125,
    price: 980,
    tax: 7,
  },
  {
    slug: 'mooslicht',
    sku: 'TEA-MOO',
    category: 'tea',
    name: 'Mooslicht',
    kind: { de: 'Sencha, gedämpfter Grüntee', en: 'Sencha, steamed green tea' },
    story: {
      de: 'Frisch wie nasses Moos nach dem Regen, mit leiser Süße und einem Nachklang von Meer.',
      en: 'Fresh as wet moss after rain, gently sweet, with a memory of the sea.',
    },
    brewing: { de: '70 °C · 90 Sekunden', en: '70 °C · 90 seconds' },
    grams: 80,
    price: 1240,
    tax: 7,
  },
  {
    slug: 'rauchstube',
    sku: 'TEA-RAU',
    category: 'tea',
    name: 'Rauchstube',
    kind: { de: 'Lapsang, über Kiefer getrocknet', en: 'Lapsang, dried over pine' },
    story: {
      de: 'Riecht nach Hütte, Holz und langem Abend. Für alle, die am Feuer sitzen bleiben.',
      en: 'Smells of a hut, of wood and of a long evening. For those who stay by the fire.',
    },
    brewing: { de: '95 °C · 3 Minuten', en: '95 °C · 3 minutes' },
    grams: 90,
    price: 1190,
    tax: 7,
  },
  {
    slug: 'sommerwiese',
    sku: 'TEA-SOM',
    category: 'tea',
    name: 'Sommerwiese',
    kind: { de: 'Kräuter und Blüten', en: 'Herbs and blossoms' },
    story: {
      de: 'Kamille, Kornblume, Zitronenmelisse. Schmeckt nach Mittagshitze und barfuß laufen.',
      en: 'Camomile, cornflower, lemon balm. Tastes of midday heat and of walking barefoot.',
    },
    brewing: { de: '100 °C · 6 Minuten', en: '100 °C · 6 minutes' },
    grams: 60,
    price: 860,
    tax: 7,
  },
  {
    slug: 'abendrot',
    sku: 'TEA-ABE',
    category: 'tea',
    name: 'Abendrot',
    kind: { de: 'Rooibos mit Orange', en: 'Rooibos with orange' },
    story: {
      de: 'Ohne Koffein, dafür mit Sonnenuntergang: Orangenschale, Vanille und ein wenig Zimt.',
      en: 'No caffeine, a sunset instead: orange peel, vanilla and a little cinnamon.',
    },
    brewing: { de: '100 °C · 7 Minuten', en: '100 °C · 7 minutes' },
    grams: 100,
    price: 790,
    tax: 7,
  },
  {
    slug: 'winterapfel',
    sku: 'TEA-WIN',
    category: 'tea',
    name: 'Winterapfel',
    kind: { de: 'Früchtetee mit Ingwer', en: 'Fruit tea with ginger' },
    story: {
      de: 'Getrocknete Äpfel von der Streuobstwiese, Hagebutte und ein Stich Ingwer gegen kalte Finger.',
      en: 'Dried orchard apples, rosehip and a prick of ginger against cold fingers.',
    },
    brewing: { de: '100 °C · 8 Minuten', en: '100 °C · 8 minutes' },
    grams: 120,
    price: 820,
    tax: 7,
  },
  {
    slug: 'die-schale',
    sku: 'WARE-SCH',
    category: 'ware',
    name: 'Die Schale',
    kind: { de: 'Steinzeug, von Hand gedreht', en: 'Stoneware, thrown by hand' },
    story: {
      de: 'Liegt warm in beiden Händen und fasst genau die Menge, nach der man noch einmal nachgießt.',
      en: 'Sits warm in both hands and holds just as much as makes you pour once more.',
    },
    brewing: { de: '200 ml · spülmaschinenfest', en: '200 ml · safe in the dishwasher' },
    grams: null,
    price: 2400,
    tax: 19,
  },
];

const bySlug = new Map(PRODUCTS.map((product) => [product.slug, product]));

export const productOf = (slug: string): Product | undefined => bySlug.get(slug);
