/** `npx tsx collector/dev/migration.ts NAME` runs drizzle-kit with this and makes the new tables STRICT. */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './collector/store/drivers/sqlite/schema.ts',
  out: './collector/store/drivers/sqlite/migrations',
  casing: 'snake_case',
});
