import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes those of these files, text by path, that are not yet what they should be. With `--check`
 * nothing is written: the process fails, and says by which command of `npm run` they are made.
 */
export function writeGenerated(files: ReadonlyMap<string, string>, command: string): void {
  const isCheck = process.argv[2] === '--check';
  for (const [path, text] of files) {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    if (isCheck) {
      console.error(`${path} differs from its source. How to solve: npm run ${command}`);
      process.exitCode = 1;
    } else {
      writeFileSync(path, text);
      console.log(path);
    }
  }
}
