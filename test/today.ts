/* Imported before the world: it then ends at this minute instead of on the day that tests know it by. */

process.env.WORLD_NOW ??= new Date().toISOString().replace(/:\d\d\.\d+Z$/, ':00Z');
