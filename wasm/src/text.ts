// Other people's errors as texts of ours.

/** What a thrown value says. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Some text with one full stop at its end. */
export function sentence(text: string): string {
  return text.replace(/\.*$/, '.');
}
