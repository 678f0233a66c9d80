import { formatEpochHour } from '@busyness/features';
import type { Evaluation, TestSeries } from '../steps/evaluation.js';
import type { TrainingPlan } from '../steps/training-plan.js';
import { type Html, html } from './html.js';
import { type ChartLine, lineChart } from './line-chart.js';
import { bandTitle, modelTable } from './model-table.js';

/** Returns how the models did on the test period, or why nobody knows, and which bands were left out. */
export function accuracySection({ bands, series, test }: Evaluation, { city, leftOut }: TrainingPlan): Html {
  const missing = leftOut.map(
    ({ hours, why }) =>
      html`<li>${bandTitle(hours)}: left out, as it ${why}. The profile stands in, unjudged.</li>`,
  );
  if (bands.length === 0) {
    return html`<h2>Accuracy</h2>
      <p>Not known. The history is too short to hold back hours on which any model could be judged.</p>
      <ul>
        ${missing}
      </ul>`;
  }
  return html`<h2>Accuracy</h2>
    <p>
      Judged on ${test.toHour - test.fromHour} hours that no model was trained on or chosen by, from
      ${formatEpochHour(test.fromHour)} on; every cell and hour counts, zeros too. Deviance is the mean
      Poisson deviance: 0 is perfect, lower is better. Of what happened, 80 % should lie inside the 80 %
      interval.
    </p>
    <figure>
      ${lineChart('The test period', linesOf(series), city.timeZone)}
      <figcaption>The whole city in the test period: what happened, and what was forecast.</figcaption>
    </figure>
    ${bands.map(modelTable)}
    <ul>
      ${missing}
    </ul>`;
}

/** What happened, and what the nearest and the farthest band said. */
function linesOf(series: readonly TestSeries[]): ChartLine[] {
  const [near] = series;
  const far = series[series.length - 1];
  const forecastOf = (kind: ChartLine['kind'], { bandHours, fromHour, means }: TestSeries): ChartLine => ({
    name: bandTitle(bandHours).toLowerCase(),
    kind,
    fromHour,
    values: means,
  });
  return [
    { name: 'what happened', kind: 'actual', fromHour: near.fromHour, values: near.counts },
    forecastOf('near', near),
    ...(far === near ? [] : [forecastOf('far', far)]),
  ];
}
