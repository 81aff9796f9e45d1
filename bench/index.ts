import { benchCalls } from './calls.ts';
import { benchCommandLine } from './command-line.ts';
import { benchEmulator } from './emulator.ts';
import { benchFolder } from './folder.ts';
import { benchFunctions } from './functions.ts';
import { benchOrganisation } from './organisation.ts';
import { benchPage } from './page.ts';
import { benchPlanning } from './planning.ts';
import { benchProbe } from './probe.ts';
import { benchTypedClients } from './typed-clients.ts';
import { benchValidate } from './validate.ts';
import { benchVerify } from './verify.ts';

/**
 * `npm run bench` prints every table, `npm run bench -- calls planning` only these. Figures are
 * printed, none is asserted.
 */
const sections = {
  'command-line': benchCommandLine,
  calls: benchCalls,
  organisation: benchOrganisation,
  folder: benchFolder,
  planning: benchPlanning,
  emulator: benchEmulator,
  functions: benchFunctions,
  probe: benchProbe,
  verify: benchVerify,
  'typed-clients': benchTypedClients,
  validate: benchValidate,
  page: benchPage,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(sections).join(', ')}.`,
  );
  process.exit(1);
}
for (const [name, bench] of Object.entries(sections)) {
  if (asked.length === 0 || asked.includes(name)) await bench();
}
