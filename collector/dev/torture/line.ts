/** A line between two programs that can be cut and held up. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type Line = {
  readonly port: number;
  /** Every connection dies at once, in the midst of whatever it says; new ones may come. Answers how many died. */
  readonly cut: () => number;
  /** Nothing gets through for so long; nobody is told. */
  readonly stall: (ms: number) => void;
  readonly close: () => Promise<void>;
};

export async function lineTo(target: number): Promise<Line> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.pipe(other);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const cut = (): number => {
    const count = Math.ceil(sockets.size / 2);
    for (const socket of sockets) socket.destroy();
    return count;
  };
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut,
    stall: (ms) => {
      const held = [...sockets];
      for (const socket of held) socket.pause();
      setTimeout(() => {
        for (const socket of held) socket.resume();
      }, ms);
    },
    close: async () => {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}
