import type { BandScores, ModelScores } from '../steps/describe-band.js';
import { type Html, html } from './html.js';

/** Returns how the models of a band did, the selected one in bold, and what that amounts to in a sentence. */
export function modelTable(band: BandScores): Html {
  const row = (model: ModelScores) =>
    model.status === 'ok'
      ? html`<tr class="${model.name === band.selected ? 'selected' : ''}">
          <td>${model.name}${model.isBaseline ? ' (baseline)' : ''}</td>
          <td>${model.deviance.toFixed(3)}</td>
          <td>${model.wape?.toFixed(3) ?? '-'}</td>
          <td>${model.mae.toFixed(3)}</td>
          <td>${(100 * model.pit80).toFixed(0)} %</td>
        </tr>`
      : html`<tr>
          <td>${model.name}${model.isBaseline ? ' (baseline)' : ''}</td>
          <td colspan="4">${model.why}</td>
        </tr>`;
  return html`<h3>${bandTitle(band.hours)}</h3>
    <table>
      <thead>
        <tr>
          <th>model</th>
          <th>deviance</th>
          <th>WAPE</th>
          <th>MAE</th>
          <th>inside the 80 % interval</th>
        </tr>
      </thead>
      <tbody>
        ${band.models.map(row)}
      </tbody>
    </table>
    <p class="note">${againstBaseline(band)}</p>`;
}

/** Returns what a band is called for people: `24 hours ahead`. */
export function bandTitle(hours: number): string {
  return hours === 1 ? 'One hour ahead' : `${hours} hours ahead`;
}

function againstBaseline({ selected, againstBaseline }: BandScores): string {
  if (!againstBaseline) return `${selected} was chosen on the hours before the test period.`;
  const { baseline, difference, low, high } = againstBaseline;
  const verdict = low > 0 ? 'lower than' : high < 0 ? 'higher than' : 'not clearly different from';
  return (
    `${selected} was chosen on the hours before the test period. Its deviance here is ${verdict} that of the best ` +
    `baseline, ${baseline}: by ${difference.toFixed(3)} (95 % interval ${low.toFixed(3)} to ${high.toFixed(3)}).`
  );
}
