import type { Duplex } from 'node:stream';
import type { AnswerFault } from './faults.ts';

/** Bodies above this are refused with 413. evidence: network.too-large */
const largestBody = 3 * 1024 * 1024;

/**
 * Answers the first request of a connection, whose certificate the client was content with.
 * Unsigned requests get 400 and a Protocol Buffers message, never silence. evidence:
 * network.unsigned-request
 */
export function answerRequests(socket: Duplex, fault: AnswerFault | null): void {
  let head = '';
  socket.on('error', () => socket.destroy());
  socket.on('data', function read(bytes: Buffer) {
    head += bytes.toString('latin1');
    if (!head.includes('\r\n\r\n') && head.length < 16_384) return;
    socket.off('data', read);
    socket.resume();
    respond(socket, head, fault);
  });
}

function respond(socket: Duplex, head: string, fault: AnswerFault | null): void {
  switch (fault) {
    case 'empty':
    case 'reset':
      socket.destroy();
      return;
    case 'not-http':
      socket.end('220 welcome\r\n');
      return;
    case 'redirect':
      socket.end(
        'HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/\r\n' +
          'Content-Length: 0\r\nConnection: close\r\n\r\n',
      );
      return;
    case 'slow-loris':
      dribble(socket, 'HTTP/1.1 4', '0');
      return;
    case 'endless-continue':
      dribble(socket, provisional, provisional);
      return;
    case 'flood-of-continue':
      dribble(socket, provisional.repeat(2000), provisional.repeat(2000));
      return;
    case 'endless-early-hints':
      dribble(socket, 'HTTP/1.1 103 Early Hints\r\n', 'Link: </>\r\n');
      return;
    case 'continue-then-closed':
      socket.end(provisional);
      return;
    case 'continue-first':
      socket.write(provisional);
      socket.end(refusal(head, false));
      return;
    case 'endless-headers':
      dribble(socket, 'HTTP/1.1 400 Bad Request\r\n', 'X-More: 1\r\n');
      return;
    case 'endless-body':
      dribble(socket, 'HTTP/1.1 400 Bad Request\r\n\r\n', 'x');
      return;
    default:
      socket.end(refusal(head, fault === '413' || bodyLength(head) > largestBody));
  }
}

const bodyLength = (head: string): number =>
  Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);

function refusal(head: string, isTooLarge: boolean): Buffer {
  const [status, code, message] = isTooLarge
    ? ([413, 'RequestEntityTooLarge', 'The request body is too large.'] as const)
    : unsigned(head);
  const body = protobuf([status, code, message, '00000000-0000-0000-0000-000000000000']);
  const lines = [
    `HTTP/1.1 ${status} ${isTooLarge ? 'Payload Too Large' : 'Bad Request'}`,
    'Content-Type: application/x-protobuf',
  ];
  return Buffer.concat([
    Buffer.from(
      `${lines.join('\r\n')}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
    ),
    body,
  ]);
}

/**
 * Which of the documented refusals an unsigned request meets first. (KMS error codes of the data
 * plane)
 */
function unsigned(head: string): readonly [number, string, string] {
  if (!/^x-kms-apiversion:/im.test(head))
    return [400, 'InvalidApiVersion', 'The API version is invalid.'];
  if (!/^x-kms-apiname:/im.test(head)) return [400, 'InvalidApiName', 'The API name is invalid.'];
  return [400, 'MissingParameter', 'The parameter access key id is required.'];
}

/**
 * {1: StatusCode, 2: ErrorCode, 3: ErrorMessage, 4: RequestId}; the numbers of the fields are
 * assumed. evidence: network.error-body
 */
function protobuf([status, ...texts]: readonly [number, ...string[]]): Buffer {
  const strings = texts.map((text, i) =>
    Buffer.concat([Buffer.from([((i + 2) << 3) | 2, text.length]), Buffer.from(text, 'latin1')]),
  );
  return Buffer.concat([Buffer.from([0x08, (status & 0x7f) | 0x80, status >> 7]), ...strings]);
}

const provisional = 'HTTP/1.1 100 Continue\r\n\r\n';

/** An answer that begins, and never ends. */
function dribble(socket: Duplex, first: string, more: string): void {
  socket.write(first);
  const timer = setInterval(() => socket.write(more), 50);
  timer.unref();
  socket.once('close', () => clearInterval(timer));
}
