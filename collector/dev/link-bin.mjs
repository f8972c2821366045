/** After an installation in a checkout: `npx everline` finds the command of the package it stands in, which npm does not link. */
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';

mkdirSync('node_modules/.bin', { recursive: true });
rmSync('node_modules/.bin/everline', { force: true });
symlinkSync('../../collector/everline.mjs', 'node_modules/.bin/everline');
