import { CloudError } from '../cloud/cloud-error.ts';
import { type Known, known, unknown } from '../core/facts.ts';

/**
 * A read as a value: what was read, or why it could not be. Anything but a failed call is a bug,
 * and is thrown on.
 */
export async function asKnown<T>(read: () => Promise<T>): Promise<Known<T>> {
  try {
    return known(await read());
  } catch (error) {
    if (error instanceof CloudError) return unknown(error.fault);
    throw error;
  }
}
