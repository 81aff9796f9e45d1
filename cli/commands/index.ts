import type { Command } from '../command.ts';

/**
 * Every command there is. The code of one is loaded when it is called: most of a short run is
 * loading.
 */
const loaders = {
  init: async () => (await import('./init.ts')).init,
  validate: async () => (await import('./validate.ts')).validate,
  plan: async () => (await import('./plan.ts')).plan,
  apply: async () => (await import('./apply.ts')).apply,
  history: async () => (await import('./history.ts')).history,
  restore: async () => (await import('./restore.ts')).restore,
  verify: async () => (await import('./verify.ts')).verify,
  drift: async () => (await import('./drift.ts')).drift,
  report: async () => (await import('./report.ts')).report,
  metrics: async () => (await import('./metrics.ts')).metrics,
  why: async () => (await import('./why.ts')).why,
  connect: async () => (await import('./connect.ts')).connect,
  export: async () => (await import('./export.ts')).exportCommand,
  migrate: async () => (await import('./migrate.ts')).migrate,
  explain: async () => (await import('./explain.ts')).explain,
  setup: async () => (await import('./setup.ts')).setup,
  bundle: async () => (await import('./bundle.ts')).bundle,
  doctor: async () => (await import('./doctor.ts')).doctor,
  evidence: async () => (await import('./evidence.ts')).evidence,
  policy: async () => (await import('./policy.ts')).policy,
  member: async () => (await import('./member.ts')).member,
  probes: async () => (await import('./probes.ts')).probes,
  probe: async () => (await import('./probe.ts')).probe,
  emulate: async () => (await import('./emulate.ts')).emulate,
  demo: async () => (await import('./demo.ts')).demo,
  completion: async () => (await import('./completion.ts')).completion,
} as const satisfies Readonly<Record<string, () => Promise<Command>>>;

export const commandNames = Object.keys(loaders);

/** The command of a name. Throws for a name that is none. */
export async function loadCommand(name: string): Promise<Command> {
  const loader = Object.entries(loaders).find(([each]) => each === name)?.[1];
  if (loader === undefined) throw new Error(`there is no command ${name}`);
  return loader();
}
