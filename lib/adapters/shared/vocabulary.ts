/** A vendor's words with what they mean to us. An object would also know "constructor" and "toString". */
export function vocabulary<T>(words: Record<string, T>): (word: string | undefined) => T | undefined {
  const known = new Map(Object.entries(words));
  return (word) => (word === undefined ? undefined : known.get(word));
}
