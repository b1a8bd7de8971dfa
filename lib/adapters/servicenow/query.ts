import { refuse } from '../shared/refuse';

/* Encoded queries: conditions joined by `^`. They know neither quotes nor an escape, a value that begins with
   `javascript:` is run on the server, and a condition without a value holds for whatever has none.
   https://www.servicenow.com/docs/r/platform-user-interface/c_EncodedQueryStrings.html */

/** Whether a text stays a value. */
export const isSafe = (value: string): boolean => /^[^^\p{Cc}]+$/u.test(value) && !/^\s*javascript:/i.test(value);

/** An encoded query; the values in it are refused (Failure `refused`) where they would be more than values. */
export const encoded = (parts: TemplateStringsArray, ...values: string[]): string =>
  String.raw(
    { raw: parts },
    ...values.map((value) =>
      isSafe(value) ? value : refuse('sysparm_query', 'ServiceNow cannot look for this text.'),
    ),
  );

/** Conditions of which one must hold. */
export const either = (conditions: string[]): string => conditions.join('^OR');

/** As it is written and in small letters: whether case counts is the instance's database's business. */
export const isEmail = (field: string, email: string): string =>
  either([...new Set([email, email.toLowerCase()])].map((form) => encoded`${field}=${form}`));
