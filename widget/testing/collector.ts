/** A real collector in this process, behind an address and with one of our builds, for a browser to stand in front of. */
import type { App } from '../../collector/app.ts';
import { listen } from '../../collector/serve.ts';
import { openHouse, type TestHouse } from '../../collector/testing/http-house.ts';
import { builtFolder } from './built.ts';

export type Collector = {
  readonly house: TestHouse;
  readonly origin: string;
  close(): Promise<void>;
};

export async function openCollector(
  mode: 'parts' | 'portal',
  config: Readonly<Record<string, string>> = {},
): Promise<Collector> {
  const { folder, remove } = await builtFolder(mode);
  let app: App | undefined;
  const place = { host: '127.0.0.1', port: 0 };
  const listening = await listen((request, env) => app?.fetch(request, env) ?? new Response(), place);
  const origin = `http://localhost:${listening.port}`;
  const house = await openHouse({
    ...(mode === 'portal' ? { portalFolder: folder } : { widgetFolder: folder }),
    config: { BASE_URL: origin, ...config },
  });
  app = house.app;
  return {
    house,
    origin,
    close: async () => {
      await listening.close(0);
      await remove();
    },
  };
}
