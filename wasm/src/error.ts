/**
 * What went wrong, as a caller may want to act on it. The codes are stable and the same as those of the command
 * line and of the C++ library; messages are for people.
 */
export type ErrorCode =
  | 'InvalidOptions'
  | 'UnsupportedFormat'
  | 'UnsupportedCodec'
  | 'CorruptInput'
  | 'NoVideo'
  | 'LimitExceeded'
  | 'ScratchFull'
  | 'Io'
  | 'Cancelled'
  | 'DeadlineExceeded'
  | 'OutOfMemory'
  | 'Internal'
  | 'UnsupportedPlatform';

/** A failed call: a code for programs and one clear sentence for people. */
export class VidgistError extends Error {
  static override readonly name = 'VidgistError'; // in spite of a minifier
  override readonly name = 'VidgistError';
  /** What went wrong. */
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
