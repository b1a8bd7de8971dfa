/* ROQL, Oracle's query language. No page says how a quote is written inside of a text, and a semicolon begins another
   query: so whatever could be either is never sent. What is found is compared with what was asked. */

const PLAIN_ADDRESS = /^[A-Za-z0-9.!#$%&*+/=?^_{|}~-]+@[A-Za-z0-9.-]+$/;

/** Letters that no database takes for a quote: those that only modify others look like one, and so does the ŉ. */
const ODD = /[^\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{N} @.:,#+/-]|ŉ/gu;

/** A condition for an address, where one with an apostrophe finds a little more. Undefined: none has such an address. */
export function isAt(path: string, email: string): string | undefined {
  const open = email.replaceAll("'", '_');
  if (open.length > 254 || !PLAIN_ADDRESS.test(open)) return undefined;
  return open === email ? `${path} = '${email}'` : `${path} LIKE '${open.replaceAll('%', '_')}'`;
}

/** A condition for a part of a text. Each odd letter stands for any: it finds more, never less. */
export const hasPart = (path: string, text: string): string => `${path} LIKE '%${text.replace(ODD, '_')}%'`;

/** A moment for a query, in whole seconds. */
export const momentOf = (time: string): string => `'${new Date(time).toISOString().slice(0, 19)}Z'`;
