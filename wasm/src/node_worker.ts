// The worker thread of Node.js.

import { parentPort } from 'node:worker_threads';
import loader from 'vidgist-loader';
import { pause } from './node_module.js';
import { openSource } from './node_source.js';
import { serve } from './serve.js';

parentPort!.on(
  'message',
  serve({
    loader,
    post: (answer, transfer) => parentPort!.postMessage(answer, transfer),
    open: openSource,
    pause,
  }),
);
