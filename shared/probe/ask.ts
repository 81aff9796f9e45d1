import type { TLSSocket } from 'node:tls';
import { ownCodes } from '../core/connectivity/codes.ts';
import { codeOf, failed, type Result, succeeded, within } from './attempt.ts';

const statusLine = /^HTTP\/1\.[01] ([1-5]\d\d)(?: [^\r\n]*)?\r?\n/;
const longestStatusLine = 512;

/**
 * Sends an unsigned request and waits for a status line. Any status counts: the instance answers an unsigned request with an error
 * (KMS, common error codes of the data plane). What follows the line is not read, and a redirect is only a status.
 */
export function ask(socket: TLSSocket, host: string, timeoutMs: number): Promise<Result<number>> {
  return within(timeoutMs, (done) => {
    let head = '';
    const end = (outcome: Result<number>): void => {
      done(outcome);
      socket.destroy();
    };
    socket.on('error', (error) => end(failed(codeOf(error))));
    socket.on('close', () => end(failed(ownCodes.closed)));
    socket.on('data', (bytes) => {
      head += bytes.toString('latin1', 0, longestStatusLine);
      const status = statusLine.exec(head)?.[1];
      if (status !== undefined) end(succeeded(Number(status)));
      else if (!couldBeHttp(head)) end(failed(ownCodes.notHttp));
    });
    socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: kms-vpc-probe\r\nConnection: close\r\n\r\n`, (error) => {
      if (error) end(failed(codeOf(error)));
    });
    return () => socket.destroy();
  });
}

const couldBeHttp = (head: string): boolean =>
  head.length < longestStatusLine && !head.includes('\n') && 'HTTP/1.'.startsWith(head.slice(0, 7));
