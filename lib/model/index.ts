export * from './account';
export * from './draft';
export * from './failure';
export * from './nouns';
export * from './reading';
export * from './shape';
export * from './sighting';
export * from './status';
