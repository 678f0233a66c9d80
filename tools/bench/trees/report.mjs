const UNITS = { wall: 's', cpu: 's', peak: 'MB', p50: 'µs', rmse: '', deviance: '' };
const WORDS = {
  wall: 'wall time',
  cpu: 'CPU time',
  peak: 'peak memory',
  p50: 'median time of a row',
  rmse: 'RMSE to the true rate',
  deviance: 'Poisson deviance',
};

/** Prints what each contender measured, and how ours does against what must be shown; a quick run shows nothing. */
export function printGroup(name, group, results, loads, quick) {
  const rounds = Math.max(...[...results.values()].map((runs) => runs.length));
  const load = `${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}`;
  console.log(`\n## ${name}: ${group.title}${quick ? ' (--quick: on a twentieth of the rows)' : ''}`);
  console.log(`medians of ${rounds} alternating runs each; load of the machine ${load}\n`);
  for (const [contender, runs] of results) console.log(`  ${contender.padEnd(22)} ${describeRuns(runs)}`);
  console.log('');
  for (const row of group.rows) console.log(`  ${describeRow(row, results, quick)}`);
}

function describeRuns(runs) {
  return Object.keys(UNITS)
    .filter((measure) => runs[0][measure] !== undefined)
    .map((measure) => `${measure} ${show(medianOf(runs, measure))} ${UNITS[measure]}`.trim())
    .join(', ');
}

/** `ours / peer` with what it must be, or the figure itself where there is no peer. */
function describeRow({ measure, of = 'ours', peer, best, must, goal }, results, quick) {
  const runs = results.get(of);
  const against = peer ? [peer] : (best ?? []);
  const found = against.filter((name) => results.has(name));
  const aim = `must ${must}, goal ${goal}`;
  if (found.length === 0 && against.length > 0) {
    return `${WORDS[measure]}, ${of} / ${against.join(' or ')}: not measured, the peer is missing (${aim})`;
  }
  const value = medianOf(runs, measure);
  if (found.length === 0)
    return `${WORDS[measure]}, ${of}: ${show(value)} ${UNITS[measure]} (${verdict(value, must, goal, quick)})`;
  const rival = found.reduce((a, b) =>
    medianOf(results.get(a), measure) <= medianOf(results.get(b), measure) ? a : b,
  );
  const ratio = value / medianOf(results.get(rival), measure);
  const pairs = runs.map((run, i) => run[measure] / results.get(rival)[i][measure]);
  const spread = `${show(Math.min(...pairs))} to ${show(Math.max(...pairs))} in pairs`;
  return `${WORDS[measure]}, ${of} / ${rival}: ${show(ratio)}, ${spread} (${verdict(ratio, must, goal, quick)})`;
}

function verdict(value, must, goal, quick) {
  if (quick) return `must ${must}, goal ${goal}: not judged`;
  const outcome = value <= goal ? 'goal met' : value <= must ? 'met' : 'NOT MET';
  return `must ${must}, goal ${goal}: ${outcome}`;
}

function medianOf(runs, measure) {
  const sorted = runs.map((run) => run[measure]).sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

function show(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
