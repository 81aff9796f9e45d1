import fc from 'fast-check';

/**
 * Policies as people write them: everything that may be left out sometimes is. Values, not text:
 * what a YAML file would be read as.
 */
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const tail = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 });
const prefixed = (prefix: string) => tail.map((text) => prefix + text);
const vpc = prefixed('vpc-');
const account = fc.bigInt({ min: 1n, max: 10n ** 20n }).map(String);
const maybe = { requiredKeys: [] };

const own = fc.record(
  {
    vpcs: fc.uniqueArray(vpc, { maxLength: 4 }),
    // Names and values of tags are anybody's: quotes, colons, line ends, things that look like
    // numbers.
    tags: fc.dictionary(
      fc.string({ minLength: 1, maxLength: 6 }).filter((key) => key !== '__proto__'),
      fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('on', 'null', '1', '~', '0x1', 'true')),
      { minKeys: 1, maxKeys: 3, noNullPrototype: true },
    ),
  },
  maybe,
);

const folder = fc.record(
  { folder: prefixed('fd-'), except: fc.uniqueArray(account, { maxLength: 2 }) },
  { requiredKeys: ['folder'] },
);

const shared = fc.record(
  {
    from: fc.oneof(
      fc.uniqueArray(account, { maxLength: 3 }),
      fc.uniqueArray(fc.oneof(account, folder), { maxLength: 3 }),
      fc.constant('principals'),
    ),
    except: fc.uniqueArray(account, { maxLength: 2 }),
    maxPerOwner: fc.integer({ min: 1, max: 9 }),
    acceptLimit: fc.integer({ min: 1, max: 99 }),
  },
  { requiredKeys: ['from'] },
);

const lists = fc
  .uniqueArray(vpc, { maxLength: 9 })
  .map((ids) => ({ keep: ids.slice(0, 5), exclude: ids.slice(3, 6), unbind: ids.slice(6) }));

const roles = fc
  .uniqueArray(account, { maxLength: 3 })
  .chain((accounts) =>
    fc
      .tuple(...accounts.map((id) => prefixed(`acs:ram::${id}:role/`)))
      .map((arns) => Object.fromEntries(arns.map((arn, index) => [accounts[index], arn]))),
  );

const instance = fc
  .record(
    {
      region: fc.constantFrom('cn-hangzhou', 'ap-southeast-1'),
      writes: fc.uniqueArray(fc.constantFrom('bind', 'move', 'unbind')),
      requireReviewed: fc.uniqueArray(fc.constantFrom('unbind', 'move', 'newOwner')),
      bind: fc.record({ own, shared }, maybe),
      lists,
      vswitches: fc.record(
        {
          pin: fc.dictionary(vpc, prefixed('vsw-'), { maxKeys: 3, noNullPrototype: true }),
          zones: fc.uniqueArray(fc.constantFrom('cn-hangzhou-k', 'cn-hangzhou-j'), {
            maxLength: 2,
          }),
          minFreeIps: fc.integer({ min: 1 }),
        },
        maybe,
      ),
      quota: fc.record(
        {
          reserve: fc.nat(),
          primaryCounts: fc.constantFrom('auto', true, false),
          warnPercent: fc.integer({ min: 1, max: 100 }),
          warnDays: fc.integer({ min: 1, max: 99 }),
        },
        maybe,
      ),
      limits: fc.record(
        { unbindsPerRun: fc.nat(), movesPerRun: fc.nat(), bindsPerRun: fc.nat() },
        maybe,
      ),
      priority: fc.uniqueArray(fc.oneof(vpc, account), { maxLength: 3 }),
      expiry: fc.record({ warnDays: fc.nat() }, maybe),
      probes: fc.record(
        {
          function: tail.map((text) => `p-${text}-{vpcId}`),
          roles,
          maxAgeHours: fc.integer({ min: 1, max: 999 }),
        },
        { requiredKeys: ['function'] },
      ),
    },
    { requiredKeys: ['region'] },
  )
  .map(({ lists: three, ...rest }) => ({ ...rest, ...three }));

export const anyPolicy = fc
  .uniqueArray(fc.tuple(prefixed('kst-'), instance), {
    minLength: 1,
    maxLength: 3,
    selector: ([id]) => id,
  })
  .map((entries) => ({ instances: entries.map(([id, rest]) => ({ id, ...rest })) }));
