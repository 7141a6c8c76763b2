import { createHash } from 'node:crypto';

/** A CycloneDX document as `npm sbom` prints it, as far as we touch it. */
interface Bill {
  readonly metadata: { readonly component: object; readonly [name: string]: unknown };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string }[];
}
interface Component {
  readonly 'bom-ref': string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

export type Part = 'production' | 'development';

/**
 * One half of a bill of materials, without what differs from run to run: its moment, its random number, and the name
 * of the folder that npm takes for the project's. The number is made of the content instead, so the same lockfile gives
 * the same bytes. The halves are told apart by what npm says of each package: its `--omit=dev` leaves out of the bill
 * also what both need.
 *
 * @param printed what `npm sbom --sbom-format=cyclonedx` has printed
 */
export function billOf(part: Part, printed: string, name: string): string {
  const { metadata, components, dependencies, ...bill }: Bill = JSON.parse(printed);
  const { timestamp: _, ...steady } = metadata;
  const others = new Set(components.filter((each) => partOf(each) !== part).map((each) => each['bom-ref']));
  const body = {
    ...bill,
    serialNumber: undefined,
    metadata: { ...steady, component: { ...metadata.component, name } },
    components: components.filter((each) => !others.has(each['bom-ref'])).sort(by('bom-ref')),
    dependencies: dependencies.filter(({ ref }) => !others.has(ref)).sort(by('ref')),
  };
  const serialNumber = `urn:uuid:${uuidOf(JSON.stringify(body))}`;
  return `${JSON.stringify({ ...body, serialNumber }, null, 2)}\n`;
}

const partOf = ({ properties = [] }: Component): Part =>
  properties.some((each) => each.name === 'cdx:npm:package:development') ? 'development' : 'production';

const by =
  <Key extends string>(key: Key) =>
  (one: Readonly<Record<Key, string>>, other: Readonly<Record<Key, string>>): number =>
    one[key] < other[key] ? -1 : 1;

/** A digest in the shape of a UUID of version 8, which leaves its bits to its maker. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}
