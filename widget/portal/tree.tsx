/** One node of the structure, and those directly below it once somebody wants to see them. */
import { useId, useState } from 'preact/hooks';
import type { StructureNode } from '../../shared/contract/me-people.ts';
import { Money } from '../kit/figures.tsx';
import { More } from '../kit/list.tsx';
import { usePages } from '../kit/resource.ts';
import { WhenReady } from '../kit/states.tsx';
import { words } from './language.ts';
import { ask } from './session.ts';

type BranchProps = {
  readonly node: StructureNode;
  readonly currency: string;
  readonly isOpenFirst?: boolean;
};

export function Branch({ node, currency, isOpenFirst = false }: BranchProps) {
  const [isOpen, setOpen] = useState(isOpenFirst && node.hasDirects);
  const id = useId();
  const say = words().structure;
  const name = node.level === 0 ? `${node.name} (${say.you})` : node.name;
  return (
    <li class={node.status === 'active' ? '' : 'faded'}>
      <div class="node">
        {node.hasDirects ? (
          <button
            type="button"
            class="quiet twig"
            aria-expanded={isOpen}
            aria-controls={id}
            aria-label={isOpen ? say.closeNode(name) : say.open(name)}
            onClick={() => setOpen(!isOpen)}
          >
            <span aria-hidden="true">{isOpen ? '−' : '+'}</span>
          </button>
        ) : (
          <span class="twig" aria-hidden="true" />
        )}
        <p class="node-text">
          <strong>{name}</strong>
          <span class="soft small">
            {[
              node.rank,
              node.status !== 'active' && say.statuses[node.status],
              node.directs && say.directs(node.directs),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
        {node.groupVolume !== null && (
          <p class="row-figure">
            <span class="hidden">{say.group}: </span>
            <Money minor={node.groupVolume} currency={currency} />
          </p>
        )}
      </div>
      <div id={id}>{isOpen && <Below id={node.id} currency={currency} />}</div>
    </li>
  );
}

function Below({ id, currency }: { readonly id: string; readonly currency: string }) {
  const address = `/v1/me/structure/${encodeURIComponent(id)}/children`;
  const below = usePages<StructureNode>(ask, address);
  return (
    <WhenReady of={below} rows={1}>
      {({ items, next }) => (
        <>
          <ul class="tree">
            {items.map((node) => (
              <Branch key={node.id} node={node} currency={currency} />
            ))}
          </ul>
          {next !== null && <More load={below.more} />}
        </>
      )}
    </WhenReady>
  );
}
