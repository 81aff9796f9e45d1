import type { TLSSocket } from 'node:tls';
import { ownCodes } from '../core/connectivity/codes.ts';
import { codeOf, failed, type Result, succeeded, within } from './attempt.ts';

const statusLine = /^HTTP\/1\.[01] ([1-5]\d\d)(?: [^\r\n]*)?\r?\n/;
const longestStatusLine = 512;
/** Of all that may come before the final status line: provisional answers, which prove nothing. */
const mostBefore = 16 * 1024;

/**
 * Sends an unsigned request and waits for a final status line. Any status from 200 counts: the
 * instance answers an unsigned request with an error (KMS, common error codes of the data plane).
 * `100 Continue` and its kin are passed over; whoever sends them for ever has not answered. What
 * follows the line is not read, and a redirect is only a status.
 */
export function ask(socket: TLSSocket, host: string, timeoutMs: number): Promise<Result<number>> {
  return within(timeoutMs, (done) => {
    let head = '';
    let before = 0;
    const end = (outcome: Result<number>): void => {
      done(outcome);
      socket.destroy();
    };
    socket.on('error', (error) => end(failed(codeOf(error))));
    socket.on('close', () => end(failed(ownCodes.closed)));
    socket.on('data', (bytes) => {
      before += bytes.length;
      head = afterProvisional(head + bytes.toString('latin1'));
      const status = Number(statusLine.exec(head)?.[1] ?? 0);
      if (status >= 200) end(succeeded(status));
      else if (before > mostBefore || !couldBeHttp(head)) end(failed(ownCodes.notHttp));
    });
    socket.write(
      `GET / HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: kms-vpc-probe\r\nConnection: close\r\n\r\n`,
      (error) => {
        if (error) end(failed(codeOf(error)));
      },
    );
    return () => socket.destroy();
  });
}

/** What is left when every provisional answer that is whole has been taken away. */
const afterProvisional = (head: string): string =>
  head.replace(/^(HTTP\/1\.[01] 1\d\d[^\n]*\n(?:[^\r\n]+\r?\n)*\r?\n)+/, '');

const provisional = /^HTTP\/1\.[01] 1\d\d(?: [^\r\n]*)?\r?\n/;
const couldBeHttp = (head: string): boolean =>
  provisional.test(head) ||
  (head.length < longestStatusLine &&
    !head.includes('\n') &&
    'HTTP/1.'.startsWith(head.slice(0, 7)));
