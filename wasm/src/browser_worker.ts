// The browser's worker.

import loader from 'vidgist-loader';
import { VidgistError } from './error.js';
import type { Request, SourceSpec } from './protocol.js';
import { serve } from './serve.js';
import { blobSource, bytesSource, type Source } from './source.js';

const channel = new MessageChannel();

self.onmessage = ({ data }: MessageEvent<Request>) => answer(data);
const answer = serve({
  loader,
  post: (message, transfer) => (self as unknown as Worker).postMessage(message, transfer),
  open,
  pause,
});

function open(spec: SourceSpec): Source {
  if (spec.kind === 'blob') return blobSource(spec.blob);
  if (spec.kind === 'bytes') return bytesSource(spec.bytes);
  throw new VidgistError('Internal', `No source of the kind ${spec.kind} in a browser.`);
}

/** A message to oneself stands behind those that came meanwhile; a timer would wait at least 4 ms. */
function pause(): Promise<void> {
  return new Promise((fulfil) => {
    channel.port1.onmessage = () => fulfil();
    channel.port2.postMessage(null);
  });
}
