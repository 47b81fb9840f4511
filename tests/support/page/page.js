// What the tests call in the page: `window.vidgist` is the package, `window.helpers` the rest.

import * as vidgist from '/dist/browser.js';

async function fetchBlob(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP status ${response.status}`);
  return response.blob();
}

async function sha256(bytes) {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** An error as tests compare it. */
const failureOf = ({ name, code, message }) => ({ name, code, message });

/** A preview as tests compare it: its digest and info, or its error. */
async function outcomeOf(previewer, input, options) {
  try {
    const { gif, info } = await previewer.preview(input, options);
    return { sha256: await sha256(gif), info };
  } catch (error) {
    return { error: failureOf(error) };
  }
}

/** Makes previews of one file with each set of options. */
async function outcomesOf(previewer, url, sets) {
  const file = await fetchBlob(url);
  const outcomes = [];
  for (const options of sets) outcomes.push(await outcomeOf(previewer, file, options));
  return outcomes;
}

window.vidgist = vidgist;
window.helpers = { fetchBlob, sha256, failureOf, outcomeOf, outcomesOf };
document.documentElement.dataset.ready = 'true';
