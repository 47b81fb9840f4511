/** What the system says of an error: "No such file or directory", without the call and path that Node.js adds. */
export function systemText(error: unknown): string {
  const { message } = error as Error;
  const text = /^\w+: ([^,]+)/.exec(message)?.[1] ?? message;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
