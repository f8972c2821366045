/** New partners below the partner, with their first steps. */
import type { Recruit } from '../../../shared/contract/me-people.ts';
import { Day } from '../../kit/figures.tsx';
import { List, Row } from '../../kit/list.tsx';
import { usePages } from '../../kit/resource.ts';
import { words } from '../language.ts';
import { ask } from '../session.ts';
import { Steps } from '../steps.tsx';

export function Recruits() {
  const recruits = usePages<Recruit>(ask, '/v1/me/onboarding/recruits');
  const say = words().recruits;
  return (
    <>
      <p class="intro">{say.intro}</p>
      <section class="panel">
        <List of={recruits} empty={say.none}>
          {({ id, name, code, joinedAt, steps }) => (
            <Row
              key={id}
              title={name}
              note={
                <>
                  {code} · {say.joined} <Day of={joinedAt} />
                </>
              }
              figure={words().overview.stepsDone(steps.filter(({ isDone }) => isDone).length, steps.length)}
            >
              <Steps steps={steps} />
            </Row>
          )}
        </List>
      </section>
    </>
  );
}
