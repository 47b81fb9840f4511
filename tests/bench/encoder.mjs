export async function encoder() { throw new Error('not there yet'); }
