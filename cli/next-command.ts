import type { CommandContext } from './command.ts';
import { quoted } from './shell.ts';

/** A command to give after this one, about the same policy and instance. */
export function nextCommand(
  { io, settings: { config, instance } }: Pick<CommandContext, 'io' | 'settings'>,
  command: string,
  about: 'same instance' | 'all instances' = 'same instance',
): string {
  const isDefault = config === 'bindings.yaml' || config === io.env.KMS_VPC_CONFIG;
  return [
    `kms-vpc ${command}`,
    ...(isDefault ? [] : [`--config ${quoted(config)}`]),
    ...(instance === null || about === 'all instances' ? [] : [`--instance ${quoted(instance)}`]),
  ].join(' ');
}
