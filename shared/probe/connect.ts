import net from 'node:net';
import { codeOf, failed, type Result, succeeded, within } from './attempt.ts';

/**
 * Connects to an address. It must be one that was checked: a name would be resolved again here,
 * and could by then stand for something else.
 */
export function connect(
  address: string,
  port: number,
  timeoutMs: number,
): Promise<Result<net.Socket>> {
  if (net.isIP(address) === 0) return Promise.resolve(failed('EINVAL'));
  return within(timeoutMs, (done) => {
    const socket = net.connect({ host: address, port, noDelay: true });
    // Stays after the connection stands: an error without a listener would end the process.
    socket.on('error', (error) => done(failed(codeOf(error))));
    socket.once('connect', () => done(succeeded(socket)));
    return () => socket.destroy();
  });
}
