// What both entries of the package give beside createPreviewer.

export { VidgistError, type ErrorCode } from './error.js';
export type * from './types.js';
