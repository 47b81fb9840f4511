globalThis.fetch = undefined;
