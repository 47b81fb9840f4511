// Figures and how they are shown: Markdown that a README can take as it is.

/**
 * A figure that is good when large. Without a target it is only told.
 * @param {string} name
 * @param {number | undefined} target
 * @param {number} value by the clock, or whatever the name says
 * @param {number} [byCpu] the same by CPU time (user and system), which other work on the machine disturbs less
 */
export function atLeast(name, target, value, byCpu) {
  return { name, target: target === undefined ? '' : `≥ ${target}`, value, byCpu, met: !(value < target) };
}

/** A figure that is good when small; see `atLeast`. */
export function atMost(name, target, value, byCpu) {
  return { name, target: target === undefined ? '' : `≤ ${target}`, value, byCpu, met: !(value > target) };
}

/** All that was measured, as Markdown. */
export function markdown({ machine, versions, results }) {
  const all = (key) => results.flatMap((result) => result[key] ?? []);
  const parts = [
    [...machine, ...versions].map((line) => `- ${line}`).join('\n'),
    table(
      ['figure', 'target', 'measured', 'by CPU time', ''],
      all('figures').map((figure) => [
        figure.name, figure.target, number(figure.value), number(figure.byCpu), verdict(figure),
      ]),
    ),
    table(
      ['video', 'program', 'runs', 'seconds', 'CPU seconds', 'peak MiB', 'MB read'],
      all('runs').map((run) => [
        run.video, run.program, `${run.runs}`, run.wallS.toFixed(3), run.cpuS.toFixed(3), run.peakMib.toFixed(1),
        run.readMb.toFixed(2),
      ]),
    ),
    ...all('sections'),
    all('notes').join('\n'),
    commands(all('commands')),
  ];
  return parts.filter(Boolean).join('\n\n');
}

function verdict(figure) {
  if (!figure.target) return '';
  return figure.met ? 'met' : '**missed**';
}

function number(value) {
  if (value === undefined) return '';
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** A Markdown table; nothing without rows. */
export function table(head, rows) {
  if (rows.length === 0) return '';
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function commands(lines) {
  return lines.length === 0 ? '' : ['```sh', ...new Set(lines), '```'].join('\n');
}
