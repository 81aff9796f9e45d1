import { ScenarioError } from './errors.ts';
import { issueAt } from './problems.ts';

type Path = readonly (string | number)[];

/** Finds accounts by id or alias; throws ScenarioError naming the ones that exist. */
export class Accounts {
  readonly #ids = new Map<string, string>();

  constructor(accounts: readonly { readonly id: string; readonly alias: string }[]) {
    for (const { id, alias } of accounts) {
      if (this.#ids.has(id) || this.#ids.has(alias)) {
        throw new ScenarioError([issueAt(['accounts'], 'account-there-twice', { id, alias })]);
      }
      this.#ids.set(id, id).set(alias, id);
    }
  }

  id(ref: string, path: Path): string {
    const id = this.#ids.get(ref);
    if (id !== undefined) return id;
    const known = [...this.#ids.keys()].filter((name) => !/^\d/.test(name)).join(', ');
    throw new ScenarioError([issueAt(path, 'no-account', { account: ref, known })]);
  }

  /** A target of a share: an account that may be unknown here, a folder or a directory. */
  target(ref: string, path: Path): string {
    return /^(\d+|fd-.*|rd-.*)$/.test(ref) ? ref : this.id(ref, path);
  }
}

/** A change that names something that isn't there. */
export function nothing(id: string): never {
  throw new ScenarioError([issueAt([], 'nothing-to-change', { id })]);
}
