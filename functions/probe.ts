import type { Evidence, ProbeRefusal } from '../shared/core/connectivity/evidence.ts';
import { UserError } from '../shared/core/user-error.ts';
import { probe } from '../shared/probe/probe.ts';
import { parseRequest } from '../shared/probe/request.ts';
import { surroundingsFrom } from '../shared/probe/surroundings.ts';

/**
 * Proves from inside one VPC how far one gets on the way to an instance, and answers with evidence.
 * Has no permission and needs none.
 */
export const handler = async (event: Uint8Array): Promise<Evidence | ProbeRefusal> => {
  try {
    return await probe(parseRequest(event), surroundingsFrom(process.env));
  } catch (error) {
    if (error instanceof UserError) return refusal(error);
    throw error;
  }
};

const refusal = ({ problem: { code, message, fix } }: UserError): ProbeRefusal => ({
  schema: 'kms-vpc/probe@1',
  instanceId: null,
  error: { kind: 'user', code, message, fix },
});
