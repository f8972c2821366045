/** An insert met a row already there, or an update or a guard found something else than the decision had read.
 * Nothing of these changes is written; `attempt` reads and decides again. */
export class Conflict extends Error {
  readonly table: string;

  constructor(table: string, detail: string) {
    super(detail);
    this.name = 'Conflict';
    this.table = table;
  }
}
