import type { Invocation, Outcome } from './invocation.ts';
import type { Asked } from './program.ts';

type Command = (invocation: Invocation) => Promise<Outcome>;

/** Loads the code of one command and of no other: most of the time of a short run is loading. */
export async function commandNamed({ command, args, options }: Asked): Promise<Command> {
  const [first] = args;
  switch (command) {
    case 'init': {
      const { init } = await import('./commands/init.ts');
      return (invocation) => init(invocation, options);
    }
    case 'validate': {
      const { validate } = await import('./commands/validate.ts');
      return (invocation) => validate(invocation);
    }
    case 'plan': {
      const { plan } = await import('./commands/plan.ts');
      return (invocation) => plan(invocation, options);
    }
    case 'apply': {
      const { apply } = await import('./commands/apply.ts');
      return (invocation) => apply(invocation, options, first);
    }
    case 'verify': {
      const { verify } = await import('./commands/verify.ts');
      return (invocation) => verify(invocation, options);
    }
    case 'drift': {
      const { drift } = await import('./commands/drift.ts');
      return (invocation) => drift(invocation);
    }
    case 'policy': {
      const { policy } = await import('./commands/policy.ts');
      return (invocation) => policy(invocation, first ?? '', options);
    }
    case 'probes': {
      const { probes } = await import('./commands/probes.ts');
      return (invocation) => probes(invocation, options);
    }
    case 'probe': {
      const { probeFromHere } = await import('./commands/probe.ts');
      return (invocation) => probeFromHere(invocation, options);
    }
    case 'why': {
      const { why } = await import('./commands/why.ts');
      return (invocation) => why(invocation, first ?? '');
    }
    case 'explain': {
      const { explain } = await import('./commands/explain.ts');
      return (invocation) => explain(invocation, first);
    }
    case 'emulate': {
      const { emulate } = await import('./commands/emulate.ts');
      return (invocation) => emulate(invocation, options);
    }
    case 'demo': {
      const { demo } = await import('./commands/demo.ts');
      return (invocation) => demo(invocation);
    }
    default:
      throw new Error(`${command} is described and not built`);
  }
}
