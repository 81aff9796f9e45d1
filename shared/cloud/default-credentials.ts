import { callParts } from '../core/problems/calls.ts';
import { type Said, saying } from '../core/problems/said.ts';
import { CloudError, faultOf } from './cloud-error.ts';
import {
  type Credentials,
  type CredentialsProvider,
  noCredentials,
  type Source,
  SourceFailure,
  sourceSaid,
} from './credentials.ts';

const say = saying(callParts);

/** The source in use, and those before it that somebody has set up and that did not work. */
export interface Choice {
  readonly source: Said;
  readonly passedOver: readonly PassedOver[];
  readonly misspelt: readonly Misspelt[];
}

export interface PassedOver {
  readonly source: Said;
  readonly why: Said;
}

/** A variable that looks as if it were meant, and is not read. */
export interface Misspelt {
  readonly variable: string;
  readonly instead: string;
}

/**
 * What the slowest needs: without a network the metadata service of ECS costs 2 s (two requests of
 * 1 s), a role of a profile two calls to STS.
 */
const patienceMs = 5000;

export interface DefaultCredentialsOptions {
  readonly patienceMs?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly sources?: () => Promise<readonly Source[]>;
  /** Told once, when the first key is there. */
  readonly onChoice?: (choice: Choice) => void;
}

/**
 * The official default chain: environment, OIDC role, profile of the aliyun CLI, credentials file,
 * ECS role, credentials URI. The first that has a key is the source from then on: no later failure
 * makes this process somebody else. Rejects with a `CloudError` at the latest after 5 s:
 * `no-credentials` where none of them is set up, `invalid-credentials` where one is, and is of no
 * use.
 */
export function defaultCredentials(options: DefaultCredentialsOptions = {}): CredentialsProvider {
  const { env = process.env, onChoice } = options;
  const chain = new Chain(
    options.sources ?? (() => officialSources(env)),
    misspeltIn(env),
    onChoice,
  );
  let asking: Promise<Credentials> | undefined;
  return () => {
    // One question at a time: a command of a profile is not run twice for two calls at once.
    asking ??= inTime(chain.ask(), options.patienceMs ?? patienceMs, () => chain.asked)
      .catch((error: unknown) => Promise.reject(noCredentials(error)))
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };
}

async function officialSources(env: Readonly<Record<string, string | undefined>>) {
  // Not needed by functions, and slow to load.
  const { sourcesIn } = await import('./credential-sources.ts');
  return sourcesIn(env);
}

class Chain {
  /** Name of the source that is being asked. */
  asked: Said | null = null;
  readonly #sources: () => Promise<readonly Source[]>;
  readonly #misspelt: readonly Misspelt[];
  readonly #onChoice: ((choice: Choice) => void) | undefined;
  #chosen: Source | null = null;
  #provider: CredentialsProvider | null = null;

  constructor(
    sources: () => Promise<readonly Source[]>,
    misspelt: readonly Misspelt[],
    onChoice: ((choice: Choice) => void) | undefined,
  ) {
    this.#sources = sources;
    this.#misspelt = misspelt;
    this.#onChoice = onChoice;
  }

  async ask(): Promise<Credentials> {
    if (this.#chosen !== null) return this.#askAgain(this.#chosen);
    const passedOver: PassedOver[] = [];
    for (const source of await this.#sources()) {
      try {
        const key = await this.#askOne(source);
        this.#chosen = source;
        this.#onChoice?.({ ...namesOf(source), passedOver, misspelt: this.#misspelt });
        return key;
      } catch (error) {
        if (!source.isOnlyTried) passedOver.push({ ...namesOf(source), why: whyOf(error) });
      }
    }
    throw nothingFound(passedOver, this.#misspelt);
  }

  async #askAgain(source: Source): Promise<Credentials> {
    return this.#askOne(source).catch((error: unknown) => {
      throw nothingFound([{ ...namesOf(source), why: whyOf(error) }], []);
    });
  }

  async #askOne(source: Source): Promise<Credentials> {
    this.asked = sourceSaid(source);
    const provider = this.#provider ?? (await source.open());
    this.#provider = null;
    const { accessKeyId, accessKeySecret, securityToken } = await provider();
    if (!accessKeyId || !accessKeySecret) throw new SourceFailure(say('key-not-whole', {}));
    // Only one that works is kept: after a failure the source is read anew.
    this.#provider = provider;
    const token = securityToken ? { securityToken } : {};
    return { accessKeyId, accessKeySecret, ...token, source: sourceSaid(source) };
  }
}

const whyOf = (error: unknown): Said =>
  error instanceof SourceFailure ? error.said : say('key-not-usable', {});

function inTime<T>(work: Promise<T>, ms: number, asked: () => Said | null): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const giveUp = (): void => {
      const source = asked();
      const seconds = ms / 1000;
      const late =
        source === null
          ? say('no-source-in-time', { seconds })
          : say('no-source-in-time-last', { seconds, source });
      reject(new SourceFailure(late));
    };
    timer = setTimeout(giveUp, ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Spellings of other tools and earlier times, by what they stand for. */
const spellings: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/^(ALICLOUD|ALIYUN|ALIBABACLOUD)_ACCESS_KEY(_ID)?$/, 'ALIBABA_CLOUD_ACCESS_KEY_ID'],
  [
    /^(ALICLOUD|ALIYUN|ALIBABACLOUD)_(SECRET_KEY|ACCESS_KEY_SECRET|SECRET_ACCESS_KEY)$/,
    'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  ],
  [/^(ALICLOUD|ALIYUN|ALIBABACLOUD)_(SECURITY|STS)_TOKEN$/, 'ALIBABA_CLOUD_SECURITY_TOKEN'],
  [/^(ALICLOUD|ALIYUN|ALIBABACLOUD)_PROFILE$/, 'ALIBABA_CLOUD_PROFILE'],
];

function misspeltIn(env: Readonly<Record<string, string | undefined>>): readonly Misspelt[] {
  return Object.keys(env)
    .sort()
    .flatMap((variable) => {
      const instead = spellings.find(([pattern]) => pattern.test(variable))?.[1];
      return instead === undefined || !env[variable] || env[instead] ? [] : [{ variable, instead }];
    });
}

function nothingFound(
  passedOver: readonly PassedOver[],
  misspelt: readonly Misspelt[],
): CloudError {
  const hints = misspelt.map(({ variable, instead }) =>
    say('variable-misspelt', { variable, instead }),
  );
  const broken = passedOver.map(({ source, why }) => say('source-and-why', { source, why }));
  const [first = say('nothing-set-up', {}), ...others] = broken;
  const code = broken.length > 0 ? 'invalid-credentials' : 'no-credentials';
  const message = [...others, ...hints].reduce(
    (one, other) => say('both-parts', { one, other }),
    first,
  );
  return new CloudError(faultOf({ meaning: code, action: 'credentials', code, message }));
}

const namesOf = (source: Source) => ({ source: sourceSaid(source) });
