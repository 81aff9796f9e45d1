/**
 * What runs in the process of a function: loads the bundle as Function Compute does, and answers
 * one request after another.
 * Plain text, because it is started with `node -e`: the same from the sources and from the bundled
 * command line.
 */
export const childSource = `
const path = require('node:path');
const [folder, handlerName] = process.argv.slice(1);
const [file, name] = handlerName.split('.');
// What is printed goes the way of the answers, so that a log is whole when its answer is there.
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk) => process.send({ log: String(chunk) });
}
let handler;
let loadError;
try {
  handler = require(path.resolve(folder, file + '.js'))[name];
} catch (error) {
  loadError = error;
}
const described = (error) => ({
  errorMessage: error instanceof Error ? error.message : String(error),
  errorType: error instanceof Error ? error.name : typeof error,
  stackTrace: error instanceof Error ? String(error.stack).split('\\n') : [],
});
process.on('message', async ({ event, context }) => {
  try {
    if (loadError) throw loadError;
    if (typeof handler !== 'function') throw new Error('no handler ' + handlerName);
    const result = await handler(Buffer.from(event, 'base64'), { ...context, logger: console });
    const payload = typeof result === 'string' ? result : (JSON.stringify(result) ?? '');
    process.send({ ok: true, payload });
  } catch (error) {
    process.send({ ok: false, payload: JSON.stringify(described(error)) });
  }
});
process.send({ ready: true });
`;
