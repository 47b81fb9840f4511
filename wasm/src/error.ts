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

  /** What it came of, where that is known: an error of the platform, or the reason of an AbortSignal. */
  declare readonly cause?: unknown;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message);
    this.code = code;
    // By hand: the oldest browsers do not take it from the options.
    if (options) Object.defineProperty(this, 'cause', { value: options.cause, configurable: true, writable: true });
  }
}
