import type { Run } from '../log/read-runs.js';

/** The metric that the page shows for each step: the lower, the better. */
const SHOWN_METRIC = 'deviance';

/** Returns one HTML page, complete in itself: a row a run, the newest first as given. */
export function renderRunsPage(runs: readonly Run[]): string {
  const steps = [...new Set(runs.flatMap(({ metrics }) => [...metrics.keys()]))]
    .filter((step) => step > 0)
    .sort((a, b) => a - b);
  const heads = [
    'run',
    'name',
    'status',
    'started (UTC)',
    'seconds',
    ...steps.map((step) => `${step} h`),
    'files',
  ];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Runs</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }
  table { border-collapse: collapse; }
  th, td { padding: .35rem .8rem; text-align: left; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); vertical-align: top; }
  td.number { text-align: right; font-variant-numeric: tabular-nums; }
  td.failed { color: #c0392b; }
  code { font-size: .9em; }
  div { overflow-x: auto; }
</style>
<h1>Runs</h1>
<p>Columns of hours: mean Poisson deviance of the selected model on held-back hours, by band; lower is better.</p>
<div>
<table>
<thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead>
<tbody>
${runs.map((run) => toRow(run, steps)).join('\n')}
</tbody>
</table>
</div>
</html>
`;
}

function toRow(run: Run, steps: readonly number[]): string {
  const { id, name, status, problem, startedAtMs, updatedAtMs, artifacts, metrics } = run;
  const number = (text: string) => `<td class="number">${text}</td>`;
  const links = artifacts.map((file) => `<a href="../${encodeURI(file.key)}">${escapeHtml(file.name)}</a>`);
  return [
    `<tr><td><code>${escapeHtml(id)}</code></td><td>${escapeHtml(name)}</td>`,
    `<td class="${status}">${status}${problem ? `<br>${escapeHtml(problem)}` : ''}</td>`,
    `<td>${new Date(startedAtMs).toISOString().slice(0, 19).replace('T', ' ')}</td>`,
    number(((updatedAtMs - startedAtMs) / 1000).toFixed(1)),
    ...steps.map((step) => number(metrics.get(step)?.[SHOWN_METRIC]?.toFixed(4) ?? '')),
    `<td>${links.join(' ')}</td></tr>`,
  ].join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
