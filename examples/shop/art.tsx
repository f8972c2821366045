/** The pictures, drawn rather than photographed: a tin for every tea, a bowl, and the hills on the front page. */
import type { ComponentChildren, JSX } from 'preact';

type Tin = {
  readonly body: string;
  readonly lid: string;
  readonly label: string;
  readonly motif: JSX.Element;
};

const line = { fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } as const;

const TINS: Readonly<Record<string, Tin>> = {
  nebelhang: {
    body: '#3f6f68',
    lid: '#2f5650',
    label: '#eef3ea',
    motif: (
      <g>
        <circle cx="192" cy="186" r="15" fill="#e6a23c" />
        <path d="M94 226 q32 -44 62 -12 q24 -36 70 0 a68 68 0 0 1 -132 12z" fill="#9fbcae" />
        <path d="M100 244 q38 -34 68 -8 q26 -22 52 8 a68 68 0 0 1 -120 0z" fill="#5f8f82" />
        <path d="M108 218 h46 M128 229 h70 M112 240 h34" stroke="#eef3ea" stroke-width="4" {...line} />
      </g>
    ),
  },
  'kessel-neun': {
    body: '#7a3b2b',
    lid: '#5e2b1f',
    label: '#f6e9d8',
    motif: (
      <g>
        <path d="M128 240 q-4 -44 32 -44 q36 0 32 44z" fill="#7a3b2b" />
        <path d="M191 214 q16 -2 20 -16" stroke="#7a3b2b" stroke-width="8" {...line} />
        <path d="M134 200 q26 -38 52 0" stroke="#7a3b2b" stroke-width="5" {...line} />
        <circle cx="160" cy="193" r="5" fill="#7a3b2b" />
        <path
          d="M166 216 a8 8 0 1 0 -2 9 q4 -3 4 -11 q1 14 -11 18"
          stroke="#f6e9d8"
          stroke-width="4"
          {...line}
        />
      </g>
    ),
  },
  mooslicht: {
    body: '#6b8a3a',
    lid: '#53702b',
    label: '#f1f4df',
    motif: (
      <g>
        {[-60, -30, 0, 30, 60].map((turn) => (
          <path
            key={turn}
            d="M160 250 q-15 -34 0 -66 q15 32 0 66z"
            fill={turn % 60 === 0 ? '#6b8a3a' : '#9bb45f'}
            transform={`rotate(${turn} 160 250)`}
          />
        ))}
        <path d="M160 250 v-52" stroke="#f1f4df" stroke-width="2.5" {...line} />
      </g>
    ),
  },
  rauchstube: {
    body: '#39434d',
    lid: '#262e36',
    label: '#e9e4da',
    motif: (
      <g>
        <path d="M160 176 l26 40 h-14 l18 30 h-60 l18 -30 h-14z" fill="#39434d" />
        <path d="M160 246 v12" stroke="#39434d" stroke-width="7" {...line} />
        <path
          d="M118 246 q-12 -16 0 -30 t0 -30 M202 246 q12 -16 0 -30 t0 -30"
          stroke="#b86a3c"
          stroke-width="4"
          {...line}
        />
      </g>
    ),
  },
  sommerwiese: {
    body: '#c9922b',
    lid: '#a87720',
    label: '#fff6df',
    motif: (
      <g>
        <path
          d="M132 258 v-44 M160 258 v-60 M188 258 v-40 M160 236 q16 -2 20 -16 M132 244 q-14 -2 -16 -14"
          stroke="#6b8a3a"
          stroke-width="4"
          {...line}
        />
        <Flower x={132} y={206} petal="#4a6fa8" />
        <Flower x={160} y={188} petal="#d8674e" />
        <Flower x={188} y={212} petal="#4a6fa8" />
      </g>
    ),
  },
  abendrot: {
    body: '#c2512f',
    lid: '#9d3e22',
    label: '#fbe6d2',
    motif: (
      <g>
        <path d="M116 226 a44 44 0 0 1 88 0z" fill="#e88b34" />
        <path d="M132 226 a28 28 0 0 1 56 0z" fill="#f3b661" />
        <path d="M108 236 h104 M122 247 h76 M138 258 h44" stroke="#c2512f" stroke-width="4" {...line} />
      </g>
    ),
  },
  winterapfel: {
    body: '#8c2f45',
    lid: '#6e2235',
    label: '#f7e7e6',
    motif: (
      <g>
        <path
          d="M160 204 q-16 -12 -30 0 q-14 18 4 44 q12 12 26 4 q14 8 26 -4 q18 -26 4 -44 q-14 -12 -30 0z"
          fill="#b8394f"
        />
        <path d="M160 204 q0 -14 8 -22" stroke="#5a3a22" stroke-width="4.5" {...line} />
        <path d="M166 194 q12 -18 30 -12 q-8 16 -30 12z" fill="#6b8a3a" />
        <path d="M138 216 q-4 10 2 20" stroke="#f7e7e6" stroke-width="4" {...line} />
      </g>
    ),
  },
};

function Flower(props: { readonly x: number; readonly y: number; readonly petal: string }): JSX.Element {
  return (
    <g transform={`translate(${props.x} ${props.y})`}>
      {[0, 72, 144, 216, 288].map((turn) => (
        <ellipse key={turn} cx="0" cy="-10" rx="6" ry="9" fill={props.petal} transform={`rotate(${turn})`} />
      ))}
      <circle r="5.5" fill="#f3c64f" />
    </g>
  );
}

function Frame(props: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <svg class="picture" viewBox="40 44 240 296" aria-hidden="true" focusable="false">
      <ellipse cx="160" cy="322" rx="92" ry="12" fill="#000" opacity=".13" />
      {props.children}
    </svg>
  );
}

function TinPicture({ body, lid, label, motif }: Tin): JSX.Element {
  return (
    <Frame>
      <path d="M86 104 h148 v196 q0 22 -22 22 h-104 q-22 0 -22 -22z" fill={body} />
      <path d="M86 104 h26 v218 h-4 q-22 0 -22 -22z" fill="#fff" opacity=".12" />
      <path d="M214 104 h20 v196 q0 22 -20 22z" fill="#000" opacity=".14" />
      <rect x="80" y="60" width="160" height="48" rx="12" fill={lid} />
      <path d="M92 60 h20 v48 h-20 q-12 0 -12 -12 v-24 q0 -12 12 -12z" fill="#fff" opacity=".12" />
      <path d="M80 98 h160" stroke="#000" stroke-opacity=".18" stroke-width="3" />
      <rect x="98" y="152" width="124" height="124" rx="62" fill={label} />
      <g transform="translate(14 21) scale(.912)">{motif}</g>
    </Frame>
  );
}

const Bowl = (): JSX.Element => (
  <Frame>
    <path
      d="M130 150 q-16 -22 0 -44 t0 -44 M164 150 q-16 -22 0 -44 t0 -44 M198 150 q-16 -22 0 -44 t0 -44"
      stroke="#fff"
      stroke-opacity=".55"
      stroke-width="6"
      {...line}
    />
    <path d="M62 182 h196 q-2 92 -66 124 v16 h-64 v-16 q-64 -32 -66 -124z" fill="#d9cdb9" />
    <path d="M62 182 h196 q-1 34 -11 60 q-88 26 -175 -4 q-9 -25 -10 -56z" fill="#4f6d7a" />
    <path d="M62 182 h30 q2 88 44 140 h-8 v-16 q-64 -32 -66 -124z" fill="#fff" opacity=".13" />
    <ellipse cx="160" cy="182" rx="98" ry="20" fill="#3d5661" />
    <ellipse cx="160" cy="184" rx="84" ry="14" fill="#a8762f" />
  </Frame>
);

/** The product's picture on its own coloured field. */
export function Picture(props: { readonly slug: string }): JSX.Element {
  const tin = TINS[props.slug];
  return <div class={`field field-${props.slug}`}>{tin ? <TinPicture {...tin} /> : <Bowl />}</div>;
}

export const Mark = (): JSX.Element => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path d="M5 17 h22 q0 11 -11 12 q-11 -1 -11 -12z" fill="currentColor" />
    <path d="M16 14 q-5 -4 0 -7 t0 -6" stroke="currentColor" stroke-width="2.6" {...line} />
  </svg>
);

export const Hills = (): JSX.Element => (
  <svg
    class="hills"
    viewBox="0 0 1280 460"
    preserveAspectRatio="xMidYMax slice"
    aria-hidden="true"
    focusable="false"
  >
    <circle class="sun" cx="850" cy="150" r="74" />
    <path
      class="hill-1"
      d="M0 250 q120 -90 260 -40 q120 -120 280 -20 q140 -110 300 10 q150 -90 260 0 q100 -50 180 10 v250 h-1280z"
    />
    <path class="mist" d="M0 268 h420 a14 14 0 0 1 0 28 h-420z M700 300 h580 v26 h-580 a13 13 0 0 1 0 -26z" />
    <path
      class="hill-2"
      d="M0 330 q180 -90 380 -10 q160 -70 340 10 q200 -90 360 0 q110 -40 200 0 v130 h-1280z"
    />
    <path
      class="rows"
      d="M40 400 q160 -70 330 -14 M20 430 q190 -76 400 -10 M470 392 q130 -44 260 0 M440 424 q170 -52 330 0 M820 396 q140 -58 280 -6 M800 428 q170 -60 360 -8"
    />
    <path class="hill-3" d="M0 420 q300 -60 640 -4 q340 -60 640 0 v44 h-1280z" />
  </svg>
);
