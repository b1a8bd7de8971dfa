/* A JSON answer, spoilt in one place. */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type Path = (string | number)[];

const LONG = 'long '.repeat(4_000);
const DEEP: Json = JSON.parse(`${'[{"a":'.repeat(200)}1${'}]'.repeat(200)}`);

/** What may stand where something else stood. None of them is another truth of the same kind: a flag is not turned. */
const STAND_INS: [name: string, make: (value: Json) => Json | undefined][] = [
  ['removed', () => undefined],
  ['null', () => null],
  ['empty text', () => ''],
  ['other text', (value) => (typeof value === 'string' ? 'zzz' : '17')],
  ['name of a built-in', () => 'constructor'],
  ['zero', () => 0],
  ['huge number', () => 1e300],
  ['negative number', () => -7],
  ['list', (value) => [value]],
  ['empty list', () => []],
  ['object', (value) => ({ value })],
  ['empty object', () => ({})],
  ['long text', () => LONG],
  ['deep', () => DEEP],
];

/** Every place in an answer. Of a list one item stands for all: the last, which is not the one that all look at. */
export function pathsIn(value: Json, path: Path = []): Path[] {
  if (Array.isArray(value)) {
    const last = value.length - 1;
    return [path, ...(last < 0 ? [] : pathsIn(value[last] ?? null, [...path, last]))];
  }
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, [...path, name]))];
}

/** The answer with each stand-in at this place. */
export function spoiltAt(whole: Json, path: Path): { name: string; text: string }[] {
  const value = path.reduce<Json>((at, step) => (at as Record<string | number, Json>)[step] ?? null, whole);
  return STAND_INS.map(([name, make]) => [name, make(value)] as const)
    .filter(([, other]) => JSON.stringify(other) !== JSON.stringify(value))
    .map(([name, other]) => ({ name, text: JSON.stringify(put(whole, path, other)) ?? '' }));
}

/** A copy with something else, or nothing, at this place. */
export function put(whole: Json, [step, ...rest]: Path, other: Json | undefined): Json | undefined {
  if (step === undefined) return other;
  if (Array.isArray(whole)) {
    const inner = put(whole[Number(step)] ?? null, rest, other);
    return whole.flatMap((item, index) => (index !== step ? [item] : inner === undefined ? [] : [inner]));
  }
  const { [step]: old = null, ...others } = whole as { [name: string]: Json };
  const inner = put(old, rest, other);
  return inner === undefined ? others : { ...others, [step]: inner };
}
