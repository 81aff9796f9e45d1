import { type Call, refuse } from './answer.ts';
import { repeated } from './params.ts';
import type { State } from './types.ts';

/**
 * `Name.1`, `Name.2`, … of a Resource Sharing call, not more than it accepts (evidence:
 * sharing.list-parameters).
 */
export function listParameter(state: State, call: Call, name: string): string[] {
  const values = repeated(call.params, name);
  if (values.length > state.variants.listParameterLimit) {
    throw refuse(
      'sharing.list-parameters',
      400,
      'InvalidParameter',
      `The specified parameter "${name}" is not valid.`,
    );
  }
  return values;
}
