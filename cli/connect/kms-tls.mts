/**
 * Connects to a KMS instance over verified TLS and asks for nothing: any answer proves the way.
 *   npx tsx kms-tls.mts [address:port]    (or plain node from 22.18 on)
 * With an address, DNS is left out; the certificate must be the instance's all the same.
 * A client of @alicloud/openapi-core takes the same two: { endpoint: host, ca: ca.toString() }.
 */
import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';

const host = 'kst-hzz65f176a0ogplgq1x2.cryptoservice.kms.aliyuncs.com';
const ca = readFileSync(new URL('./ca.pem', import.meta.url));
const [address = host, port = '443'] = process.argv[2]?.split(':') ?? [];

const socket = connect({
  host: address,
  port: Number(port),
  servername: host,
  ca,
  minVersion: 'TLSv1.2',
  rejectUnauthorized: true,
});
socket.setTimeout(10_000, () => socket.destroy(new Error('no answer within 10 s')));
socket.once('secureConnect', () => {
  socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
});
socket.once('data', (answer) => {
  console.log(`${host}: verified, ${answer.toString('latin1').split('\r\n')[0]}`);
  socket.destroy();
});
socket.once('error', (error) => {
  console.error(`${host}: ${error.message}`);
  process.exitCode = 1;
});
