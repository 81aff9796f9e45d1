import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';

/** What the manifest of a package, and the lockfile, say of it. */
export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  /** `sha512-` and base64, of the archive that the registry serves. */
  readonly integrity?: string;
}

const licenses = new Contrib.License.Factories.LicenseFactory((text) => {
  if (!/ (AND|OR|WITH) /.test(text)) throw new Error(`${text} is no expression`);
});

/**
 * The CycloneDX bill of materials of what we ship, as JSON: each bundle is a part of ours that
 * depends on the packages whose code is in it. It has no date and no number of its own, so that the
 * same sources give the same bytes.
 */
export function billOfMaterials(
  self: Shipped,
  bundles: Readonly<Record<string, readonly Shipped[]>>,
): string {
  const { Application } = Enums.ComponentType;
  const whole = component(Application, self);
  const packages = new Map<string, Models.Component>();
  for (const [name, contents] of Object.entries(bundles)) {
    const bomRef = `${whole.bomRef.value}/${name}`;
    const bundle = new Models.Component(Application, name, { version: self.version, bomRef });
    whole.components.add(bundle);
    whole.dependencies.add(bundle.bomRef);
    for (const each of contents) {
      const ref = `${each.name}@${each.version}`;
      const made = packages.get(ref) ?? component(Enums.ComponentType.Library, each);
      packages.set(ref, made);
      bundle.dependencies.add(made.bomRef);
    }
  }
  const bom = new Models.Bom({
    metadata: new Models.Metadata({ component: whole }),
    components: new Models.ComponentRepository(packages.values()),
  });
  const serializer = new Serialize.JsonSerializer(
    new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6),
  );
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function component(
  type: Enums.ComponentType,
  { name, version, license, integrity }: Shipped,
): Models.Component {
  const [group, rest] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const made = new Models.Component(type, rest ?? name, { group, version, purl, bomRef: purl });
  if (license !== undefined) made.licenses.add(licenses.makeFromString(license));
  if (integrity?.startsWith('sha512-')) {
    const digest = Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
    made.hashes.set(Enums.HashAlgorithm['SHA-512'], digest);
  }
  return made;
}
