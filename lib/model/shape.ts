import type * as z from 'zod/mini';

/** A zod schema that is built when it is first used: 200 of them at every worker start cost 63 ms. */
export type Shape<T> = () => z.ZodMiniType<T>;

/** What a shape describes. */
export type Of<S extends () => z.ZodMiniType> = z.infer<ReturnType<S>>;

/** Defers the building of a schema to its first use, then keeps it. */
export function shape<S extends z.ZodMiniType>(build: () => S): () => S {
  let built: S | undefined;
  return () => {
    built ??= build();
    return built;
  };
}
