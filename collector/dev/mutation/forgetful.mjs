/** What the engine remembers between two orders (compiled plans) must not reach the next test: another mutant may have made it. */
const MapOfNode = WeakMap;
let turn = 0;

/** The engine, loaded while this holds, remembers nothing from one test to the next. */
export async function whileForgetting(load) {
  globalThis.WeakMap = ForgetfulMap;
  try {
    return await load();
  } finally {
    globalThis.WeakMap = MapOfNode;
  }
}

export const forget = () => {
  turn += 1;
};

class ForgetfulMap {
  #turn = -1;
  #map = new MapOfNode();

  #current() {
    if (this.#turn !== turn) this.#map = new MapOfNode();
    this.#turn = turn;
    return this.#map;
  }

  get = (key) => this.#current().get(key);
  has = (key) => this.#current().has(key);
  delete = (key) => this.#current().delete(key);
  set = (key, value) => {
    this.#current().set(key, value);
    return this;
  };
}
