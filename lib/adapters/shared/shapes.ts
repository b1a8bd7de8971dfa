import * as z from 'zod/mini';
import { shape } from '../../model';

/* What vendors' answers are made of. Most send null, an empty text or nothing at all for what is not set: here all of
   them are undefined. */

const become = <T extends z.ZodMiniType, U>(from: T, to: (value: z.output<T>) => U) => z.pipe(from, z.transform(to));

/** Ids are texts to us, whatever they are to the vendor; some exceed 2^53. */
export const id = () => become(z.union([z.string().check(z.minLength(1)), z.number()]), String);

export const optional = <T extends z.ZodMiniType>(value: T) => become(z.nullish(value), (set) => set ?? undefined);

export const text = () => become(z.nullish(z.string()), (value) => value || undefined);

/** One that is not there holds nothing. */
export const list = <T extends z.ZodMiniType>(item: T) => become(z.nullish(z.array(item)), (items) => items ?? []);

/** In full length, so that times compare as texts. */
export const time = () =>
  become(z.string().check(z.refine((at) => !Number.isNaN(Date.parse(at)))), (at) => new Date(at).toISOString());

const YEAR_10000 = 253_402_300_800;

/** Seconds since 1970, whole or not. */
export const unixTime = () =>
  become(z.number().check(z.gte(0), z.lt(YEAR_10000)), (at) => new Date(Math.round(at * 1000)).toISOString());

/** Milliseconds since 1970. */
export const unixMs = () =>
  become(z.number().check(z.gte(0), z.lt(YEAR_10000 * 1000)), (at) => new Date(Math.round(at)).toISOString());

/** ISO 8601 in UTC, kept to the letter: some desks want it back as it was. */
export const utcTime = () => z.iso.datetime();

/** An address that a person may be sent to: nothing that acts (`javascript:`, `data:`). */
export const webAddress = () => z.url({ protocol: /^https?$/ });

/** For answers that say nothing we need. */
export const RawAnything = shape(() => z.unknown());
