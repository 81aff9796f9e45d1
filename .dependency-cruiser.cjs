/**
 * The arrows between the rooms: functions, cli -> middleware, flows -> core, cloud.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Node's own modules that do no input or output: all that a pure room may use of them. */
const pureModules = '^(node:)?(crypto|util|path|url|assert|buffer)$';
/** Where ranges of addresses are compared, by Node's own list. */
const ranges = '^shared/core/connectivity/cidr\\.ts$';

module.exports = {
  forbidden: [
    never(
      'no-cycles',
      'Two files that need each other are one file, or three. That goes for types as well.',
      {},
      { circular: true },
    ),
    never(
      'no-orphans',
      'A file that nothing uses and that uses nothing is left over.',
      { orphan: true, pathNot: ['^test/', '^[^/]+\\.(ts|cjs)$', '\\.d\\.ts$'] },
      {},
    ),
    never('no-unresolvable', 'Every import must lead somewhere.', {}, { couldNotResolve: true }),
    never(
      'core-is-closed',
      'shared/core imports no other room: decisions are made on values.',
      { path: '^shared/core/' },
      { path: '^(shared/(cloud|flows|middleware)|functions|cli|emulator|test|scripts|bench)/' },
    ),
    never(
      'core-does-no-io',
      'shared/core does no input or output: of Node it may use only what computes.',
      { path: '^shared/core/', pathNot: ranges },
      { dependencyTypes: ['core'], pathNot: pureModules },
    ),
    never(
      'ranges-only-compute',
      'The lists of addresses in node:net compute; nothing else of Node is used with them.',
      { path: ranges },
      { dependencyTypes: ['core'], pathNot: '^(node:)?net$' },
    ),
    never(
      'core-no-transport',
      'shared/core knows no client and no web framework.',
      { path: '^shared/core/' },
      { path: 'node_modules/(@alicloud|@darabonba|@middy|hono)/' },
    ),
    never(
      'cloud-knows-core-only',
      'shared/cloud translates between the wire and the values of core.',
      { path: '^shared/cloud/' },
      { path: '^(shared/(flows|middleware)|functions|cli|emulator)/' },
    ),
    never(
      'flows-know-core-and-cloud',
      'shared/flows puts core and cloud together for whoever calls.',
      { path: '^shared/flows/' },
      { path: '^(shared/middleware|functions|cli|emulator)/' },
    ),
    never(
      'middleware-below-functions',
      'shared/middleware is what every function has; it does not know them.',
      { path: '^shared/middleware/' },
      { path: '^(functions|cli|emulator)/' },
    ),
    never(
      'functions-below-none',
      'A function is a way in: nothing imports it but tests, and it knows no other way in.',
      { path: '^functions/' },
      { path: '^(cli|emulator)/' },
    ),
    never(
      'cli-knows-no-function',
      'The command line calls the flows, not the functions.',
      { path: '^cli/' },
      { path: '^functions/' },
    ),
    never(
      'emulator-known-to-cli-and-tests',
      'What is deployed must not contain the local cloud; its pictures are taken there.',
      { path: '^(shared|functions|scripts)/', pathNot: '^scripts/pictures\\.ts$' },
      { path: '^emulator/' },
    ),
    never(
      'emulator-imports-nothing-of-ours',
      'The emulator shares no code with what it checks: no mistake can cancel out.',
      { path: '^emulator/' },
      { path: '^(shared|functions|cli)/' },
    ),
    never(
      'sources-know-no-test',
      'Sources import no tests, scripts or benchmarks.',
      { path: '^(shared|functions|cli|emulator)/' },
      { path: '^(test|scripts|bench)/' },
    ),
    never(
      'yaml-stays-out-of-functions',
      'YAML is read by the command line and the build; functions get JSON.',
      { path: '^(functions|shared/middleware)/' },
      { path: '(^shared/core/policy/from-yaml\\.ts$|node_modules/yaml/)', reachable: true },
    ),
    never(
      'templates-are-made-at-build-time',
      'What makes the templates stays at home: the command line fills in and ships their JSON.',
      { path: '^(shared|functions|cli|emulator)/' },
      { path: '(^deploy/|node_modules/@alicloud/ros-cdk-)' },
    ),
    never(
      'typed-clients-are-oracles',
      'The typed clients round account ids: only tests and benchmarks use them.',
      { path: '^(shared|functions|cli|emulator)/' },
      { path: 'node_modules/@alicloud/(vpc20160428|kms20160120|fc20230330)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
