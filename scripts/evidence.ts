import { writeFileSync } from 'node:fs';
import { evidenceListing } from '../test/emulator/evidence-listing.ts';

/** Writes what the local cloud claims, for readers. */
writeFileSync(new URL('../emulator/EVIDENCE.md', import.meta.url), evidenceListing());
