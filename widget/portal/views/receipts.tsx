/** Sealed receipts of the bindings: to download, and to check here with nothing but the rule they name. */
import { useState } from 'preact/hooks';
import type { MyReceipt } from '../../../shared/contract/me-people.ts';
import { Button } from '../../kit/button.tsx';
import { Moment } from '../../kit/figures.tsx';
import { List, Row } from '../../kit/list.tsx';
import { usePages } from '../../kit/resource.ts';
import { words } from '../language.ts';
import { ask } from '../session.ts';

export function Receipts() {
  const receipts = usePages<MyReceipt>(ask, '/v1/me/receipts');
  const say = words().receipts;
  return (
    <>
      <p class="intro">{say.intro}</p>
      <section class="panel">
        <List of={receipts} empty={say.none}>
          {(receipt) => (
            <Row
              key={receipt.seq}
              title={say.number(receipt.seq)}
              note={
                <>
                  {say.sealed} <Moment of={receipt.sealedAt} />
                  <code class="hash">{receipt.hash}</code>
                </>
              }
            >
              <Checked {...receipt} />
            </Row>
          )}
        </List>
      </section>
    </>
  );
}

function Checked(receipt: MyReceipt) {
  const [holds, setHolds] = useState<boolean>();
  const say = words().receipts;
  const name = say.number(receipt.seq);
  const check = async (): Promise<void> => {
    const { canonical, digest } = await import('../../../shared/canonical.ts');
    setHolds(digest(receipt.previousHash + canonical(receipt.binding)) === receipt.hash);
  };
  return (
    <div class="line">
      <Button onClick={() => void check()} label={`${say.check}: ${name}`}>
        {say.check}
      </Button>
      <a
        class="button"
        href={`data:application/json,${encodeURIComponent(JSON.stringify(receipt, null, 2))}`}
        download={`receipt-${receipt.seq}.json`}
        aria-label={`${say.download}: ${name}`}
      >
        {say.download}
      </a>
      <p role="status" class={holds === false ? 'bad' : 'good'}>
        {holds === undefined ? '' : holds ? say.good : say.wrong}
      </p>
    </div>
  );
}
