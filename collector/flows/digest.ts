import { hash } from 'node:crypto';
import { canonical } from '../../shared/canonical.ts';

/** The `digestOf` of `shared/canonical.ts`, by the system's own SHA-256: every order and report needs one, and there it takes a third. */
export const bodyDigest = (body: unknown): string => hash('sha256', canonical(body));
