// Progress, cancelling, queueing, several previewers, and the end of a previewer.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { createPreviewer } from 'vidgist';

import { SAMPLE, equalToNative, syncSource } from './support.mjs';

const OPTIONS = { frames: 3, width: 120 };

/** Work for seconds: 520 frames of 640 x 360. */
const LONG = { mode: 'clip', duration: '26s', fps: 20, width: 640, height: 640 };

for (const worker of [true, false]) {
  describe(worker ? 'calls of a worker thread' : 'calls without a worker', () => {
    let previewer;
    before(async () => {
      previewer = await createPreviewer({ worker });
    });
    after(() => previewer.dispose());
    const works = async () => equalToNative(await previewer.preview(SAMPLE, OPTIONS), SAMPLE, OPTIONS);

    it('progress goes through the phases from 0 to 1 and never back', async () => {
      const seen = [];
      await previewer.preview(SAMPLE, { ...OPTIONS, onProgress: (progress) => seen.push(progress) });
      assert.deepEqual([...new Set(seen.map(({ phase }) => phase))], ['open', 'extract', 'encode', 'done']);
      assert.deepEqual(seen.at(-1), { phase: 'done', ratio: 1 });
      seen.forEach(({ ratio }, i) => assert.ok(ratio >= (seen[i - 1]?.ratio ?? 0) && ratio <= 1));
      assert.ok(seen.length >= 4, `told ${seen.length} times`);
    });

    it('what onProgress throws fails the call and stops the work', async () => {
      const defect = new RangeError('a defect of the caller');
      let calls = 0;
      const onProgress = () => {
        calls += 1;
        throw defect;
      };
      await assert.rejects(previewer.preview(SAMPLE, { ...LONG, onProgress }), (error) => error === defect);
      await works();
      assert.equal(calls, 1);
      assert.equal((await previewer.stats()).instances, 1);
    });

    it('a signal that is raised before stops the call at once, with its reason as the cause', async () => {
      const signal = AbortSignal.abort('not wanted');
      await assert.rejects(previewer.preview(SAMPLE, { signal }), {
        name: 'VidgistError',
        code: 'Cancelled',
        cause: 'not wanted',
      });
      await assert.rejects(previewer.probe(SAMPLE, { signal }), { code: 'Cancelled' });
    });

    it('a signal stops a running call, and the previewer goes on', async () => {
      // The same work, not stopped: had the first gone on, the next call would end no sooner than this.
      const other = await createPreviewer();
      let reached = 0;
      other.preview(SAMPLE, { ...LONG, onProgress: ({ ratio }) => (reached = ratio) }).catch(() => {});
      const controller = new AbortController();
      const call = previewer.preview(SAMPLE, {
        ...LONG,
        signal: controller.signal,
        onProgress: ({ ratio }) => ratio > 0.02 && controller.abort(new Error('enough')),
      });
      await assert.rejects(call, (error) => error.code === 'Cancelled' && error.cause.message === 'enough');
      await works();
      other.dispose();
      assert.ok(reached < 0.5, `meanwhile the other had done ${reached} of its work`);
      assert.deepEqual(await previewer.stats().then(({ scratchEntries }) => scratchEntries), 0);
    });

    it('a signal stops a waiting call at once, and the running one goes on', async () => {
      const controller = new AbortController();
      const running = works();
      const waiting = previewer.preview(SAMPLE, { ...LONG, signal: controller.signal });
      const order = [];
      const all = Promise.all([
        running.then(() => order.push('running')),
        assert.rejects(waiting, { code: 'Cancelled' }).then(() => order.push('waiting')),
      ]);
      controller.abort();
      await all;
      assert.deepEqual(order, ['waiting', 'running']);
    });

    it('a signal that is raised after the end changes nothing', async () => {
      const controller = new AbortController();
      const { gif } = await previewer.preview(SAMPLE, { ...OPTIONS, signal: controller.signal });
      controller.abort();
      await works();
      assert.ok(gif.length > 0);
    });

    it('calls are done in the order in which they were made', async () => {
      const order = [];
      const calls = [4, 1, 3, 2].map((frames) =>
        previewer.preview(SAMPLE, { frames, width: 100 }).then(({ info }) => order.push(info.output.frames.length)),
      );
      const probe = previewer.probe(SAMPLE).then(({ source }) => order.push(source.codec));
      await Promise.all([...calls, probe]);
      assert.deepEqual(order, [4, 1, 3, 2, 'h264']);
    });

    it('a call that fails does not hold up the next', async () => {
      const [bad, good] = await Promise.allSettled([previewer.preview('/nowhere.mp4'), works()]);
      assert.deepEqual([bad.reason?.code, good.status], ['Io', 'fulfilled']);
    });

    it('probe tells what is in a file, as the native program does', async () => {
      const { source, warnings, vidgist } = await previewer.probe(SAMPLE);
      assert.deepEqual([source.container, source.codec, source.width, source.height], ['mov', 'h264', 640, 360]);
      assert.deepEqual([source.durationMs, warnings, vidgist], [26000, [], previewer.version]);
    });
  });

  describe(worker ? 'the end of a worker thread' : 'the end without a worker', () => {
    it('dispose rejects the running and the waiting call, and later ones', async () => {
      const previewer = await createPreviewer({ worker });
      const calls = [previewer.preview(SAMPLE, LONG), previewer.preview(SAMPLE), previewer.probe(SAMPLE)];
      await nextTurn();
      previewer.dispose();
      previewer.dispose();
      for (const call of [...calls, previewer.preview(SAMPLE), previewer.stats()]) {
        await assert.rejects(call, { name: 'VidgistError', code: 'Cancelled', message: /disposed/ });
      }
    });

    it('does not concern another previewer', async () => {
      const [one, other] = await Promise.all([createPreviewer({ worker }), createPreviewer({ worker })]);
      const call = other.preview(SAMPLE, OPTIONS);
      one.dispose();
      equalToNative(await call, SAMPLE, OPTIONS);
      other.dispose();
    });
  });
}

describe('several previewers', () => {
  it('work side by side, each on its own video', async () => {
    const previewers = await Promise.all([1, 2, 3].map(() => createPreviewer()));
    const sets = [OPTIONS, { frames: 5, width: 90 }, { mode: 'clip', duration: '1s', fps: 5, width: 80 }];
    for (let round = 0; round < 3; round++) {
      const made = await Promise.all(previewers.map((each, i) => each.preview(SAMPLE, sets[(i + round) % 3])));
      made.forEach((preview, i) => equalToNative(preview, SAMPLE, sets[(i + round) % 3]));
    }
    for (const each of previewers) each.dispose();
  });
});

describe('cancelling without a worker', () => {
  it('ends the reading: nothing is read after it', async () => {
    const previewer = await createPreviewer({ worker: false });
    const { source, reads } = syncSource(await readFile(SAMPLE));
    const controller = new AbortController();
    let atAbort;
    const onProgress = ({ ratio }) => {
      if (ratio < 0.05 || atAbort) return;
      controller.abort();
      atAbort = reads.length;
    };
    const call = previewer.preview(source, { ...LONG, signal: controller.signal, onProgress });
    await assert.rejects(call, { code: 'Cancelled' });
    await previewer.stats(); // the call has ended when this answers
    assert.equal(reads.length, atAbort);
    previewer.dispose();
  });

  it('leaves other work its turn between steps', async () => {
    const previewer = await createPreviewer({ worker: false });
    let turns = 0;
    let steps = 0;
    const ticker = setInterval(() => (turns += 1), 0);
    await previewer.preview(SAMPLE, { ...OPTIONS, onProgress: () => (steps += 1) });
    clearInterval(ticker);
    assert.ok(turns >= steps / 4, `${turns} turns in ${steps} steps`);
    previewer.dispose();
  });
});

describe('a process', () => {
  const runs = (code, ...flags) =>
    runScript(`import { createPreviewer } from 'vidgist';\nconst input = ${JSON.stringify(SAMPLE)};\n${code}`, ...flags);

  const runScript = (script, ...flags) => {
    const cwd = fileURLToPath(new URL('../../..', import.meta.url));
    const args = [...flags, '--input-type=module', '--eval', script];
    return spawnSync(process.execPath, args, { cwd, encoding: 'utf8', timeout: 60_000 });
  };

  it('ends although a previewer was not disposed of', () => {
    const { status, stdout, stderr } = runs(
      'const previewer = await createPreviewer();\n' +
        'console.log((await previewer.preview(input, { frames: 1 })).info.output.frames.length);',
    );
    assert.deepEqual([status, stdout, stderr], [0, '1\n', '']);
  });

  it('waits for a preview that nobody else waits for', () => {
    const { status, stdout } = runs(
      'const previewer = await createPreviewer();\n' +
        'void previewer.preview(input, { frames: 1 }).then(({ gif }) => console.log(gif.length > 0));',
    );
    assert.deepEqual([status, stdout], [0, 'true\n']);
  });

  it('works where code generation from strings is forbidden', () => {
    const { status, stdout, stderr } = runs(
      'for (const worker of [true, false]) {\n' +
        '  const previewer = await createPreviewer({ worker });\n' +
        '  console.log((await previewer.probe(input)).source.codec);\n' +
        '}',
      '--disallow-code-generation-from-strings',
    );
    assert.deepEqual([status, stdout, stderr], [0, 'h264\nh264\n', '']);
  });

  it('is not touched by the import alone', () => {
    const { status, stdout } = runScript(
      "let workers = 0;\nprocess.on('worker', () => workers++);\nconst before = Object.keys(globalThis).join();\n" +
        "const { createPreviewer } = await import('vidgist');\n" +
        'console.log(before === Object.keys(globalThis).join(), workers);\n' +
        'await createPreviewer();\nconsole.log(workers);',
    );
    assert.deepEqual([status, stdout], [0, 'true 0\n1\n']);
  });
});
