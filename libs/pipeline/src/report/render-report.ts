import { formatEpochHour } from '@busyness/features';
import type { Profile } from '@busyness/datasets';
import type { Evaluation } from '../steps/evaluation.js';
import type { Registration } from '../steps/register-step.js';
import type { TrainingPlan } from '../steps/training-plan.js';
import { accuracySection } from './accuracy-section.js';
import { type ForecastCell, forecastSection } from './forecast-section.js';
import { type Html, html } from './html.js';
import { profileSection } from './profile-section.js';
import { REPORT_STYLE } from './report-style.js';

/** What the report is made of. */
export interface ReportData {
  readonly profile: Profile;
  readonly plan: TrainingPlan;
  readonly evaluation: Evaluation;
  readonly registration: Registration;
  /** Cell by cell, horizon by horizon. */
  readonly forecast: readonly ForecastCell[];
}

const MOST_FILES = 10;

/** Returns the report of a run as one HTML page that needs nothing else. */
export function renderReport(data: ReportData): string {
  const { plan, evaluation, registration, forecast } = data;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Busyness ${registration.version}</title>
        <style>
          ${REPORT_STYLE}
        </style>
      </head>
      <body>
        <h1>Busyness</h1>
        <p class="lead">
          Model version <b>${registration.version}</b>, ${standing(registration)}: ${registration.why}.
        </p>
        ${dataSection(data)} ${forecastSection(forecast, plan.city.timeZone)}
        ${accuracySection(evaluation, plan)} ${profileSection(data.profile, plan)}
        <p class="note">Local times are those of ${plan.city.timeZone}; holidays: ${plan.country}.</p>
      </body>
    </html> `;
  return page.text;
}

function dataSection({ profile, plan, forecast }: ReportData): Html {
  const { rows, files, panel } = profile;
  const { split } = plan;
  const reasons = Object.entries(rows.reasons).map(([reason, count]) => `${reason} ${count}`);
  const cells = new Set(forecast.map(({ cell }) => cell)).size;
  return html`<h2>Data</h2>
    <p>
      ${rows.read} rows read, ${rows.accepted} accepted, ${rows.quarantined}
      quarantined${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}. Counted: ${panel.target} per cell
      and hour, from ${formatEpochHour(split.labelFrom)} to ${formatEpochHour(split.testTo)}; ${cells} of
      ${panel.cells} cells have at least ${plan.minEvents} events before the test period.
    </p>
    <ul>
      ${files
        .slice(0, MOST_FILES)
        .map(({ name, sha256 }) => html`<li>${name} <span class="note">sha256 ${sha256}</span></li>`)}
      ${files.length > MOST_FILES ? html`<li>and ${files.length - MOST_FILES} more files</li>` : ''}
    </ul>`;
}

function standing({ promoted, shouldPromote }: Registration): string {
  if (promoted) return 'champion';
  return shouldPromote ? 'to be promoted' : 'not promoted';
}
