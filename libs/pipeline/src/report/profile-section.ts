import type { Drift, MixDrift, Profile } from '@busyness/datasets';
import { buildCalendar, toEpochHour } from '@busyness/features';
import { listDoubts } from '../city/warn-of-data.js';
import type { TrainingPlan } from '../steps/training-plan.js';
import { barChart } from './bar-chart.js';
import { type Html, html } from './html.js';

const DAY = 24;
const MOST_DAYS = 120;
const MOST_OUTAGES = 10;
const SHIFT = 0.25;

/** Returns what is known of the input, what should be looked at, and how it differs from the dataset before. */
export function profileSection(profile: Profile, { city, excludedHours }: TrainingPlan): Html {
  const { timeZone } = city;
  const days = profile.perDay
    .slice(-MOST_DAYS)
    .map(({ day, pings }) => ({ name: day.slice(5), value: pings }));
  const doubts = listDoubts(profile, timeZone);
  return html`<h2>Profile of the data</h2>
    ${
      doubts.length > 0
        ? html`<ul class="doubts">
            ${doubts.map((doubt) => html`<li>${doubt}</li>`)}
          </ul>`
        : html`<p>Nothing out of the ordinary was found.</p>`
    }
    <figure>
      ${barChart('Pings of each day', days)}
      <figcaption>
        Pings of each day (UTC)${profile.perDay.length > MOST_DAYS ? `, the last ${MOST_DAYS} days` : ''}.
      </figcaption>
    </figure>
    <figure>
      ${barChart('Pings of each hour of the day', localHours(profile, timeZone))}
      <figcaption>Pings of each hour of the day in ${timeZone}, at the offset of the first day.</figcaption>
    </figure>
    <table>
      <tbody>
        ${factsOf(profile).map(
          ([name, value]) =>
            html`<tr>
              <td>${name}</td>
              <td>${value}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${outagesOf(profile, excludedHours)} ${profile.drift ? driftOf(profile.drift) : ''}`;
}

function localHours({ perHourOfDay, firstPing }: Profile, timeZone: string) {
  const { utcOffsetMinutes } = buildCalendar(toEpochHour(Date.parse(firstPing)), 1, { timeZone });
  const offset = Math.round(utcOffsetMinutes[0] / 60);
  return Array.from({ length: DAY }, (_, hour) => ({
    name: String(hour).padStart(2, '0'),
    value: perHourOfDay[(hour - offset + 2 * DAY) % DAY],
  }));
}

function factsOf(profile: Profile): [string, string][] {
  const {
    couriers,
    orders,
    restaurants,
    pingsPerOrder,
    pingsPerCourier,
    waits,
    fromRestaurant,
    speeds,
    places,
    hours,
  } = profile;
  const { centre, radiusKm, far } = places;
  const sample = speeds.oneIn > 1 ? `, of one in ${speeds.oneIn} couriers` : '';
  return [
    ['first and last ping (UTC)', `${profile.firstPing} to ${profile.lastPing}`],
    [
      'hours with pings',
      `${hours.withPings} of ${hours.span}; half of them have at most ${hours.medianPings}, one ${hours.mostPings}`,
    ],
    ['couriers, orders, restaurants', `${couriers}, ${orders}, ${restaurants}`],
    ['rows that repeat an earlier one', String(profile.rows.reasons['duplicate_row'] ?? 0)],
    ['pings of an order', `half have at most ${pingsPerOrder.median}, one ${pingsPerOrder.most}`],
    ['pings of a courier', `half have at most ${pingsPerCourier.median}, one ${pingsPerCourier.most}`],
    [
      'from order to ping',
      `half within ${minutes(waits.medianSeconds)}, 99 % within ${minutes(waits.p99Seconds)}; ${waits.early} pings before their order, ${waits.late} three hours after`,
    ],
    [
      'far from the restaurant',
      `${fromRestaurant.over5Km} pings more than 5 km, ${fromRestaurant.over50Km} more than 50 km`,
    ],
    ['too fast from ping to ping', `${speeds.impossible} of ${speeds.steps} steps${sample}`],
    [
      'where',
      `around ${centre.lat}, ${centre.lon}; 95 % of the events within ${radiusKm} km; ${far.events} far away`,
    ],
  ];
}

function outagesOf({ outages }: Profile, excludedHours: number | undefined): Html {
  const hours = outages.reduce((sum, outage) => sum + outage.hours, 0);
  const first = outages.slice(0, MOST_OUTAGES).map(({ start, hours }) => `${start} (${hours} h)`);
  const more = outages.length > MOST_OUTAGES ? ` and ${outages.length - MOST_OUTAGES} more` : '';
  const use =
    excludedHours === undefined
      ? 'Models learn from these hours and are judged on them as on any other.'
      : `${excludedHours} of these hours are neither learned from nor judged on.`;
  return hours === 0
    ? html`<p>Outages: none.</p>`
    : html`<p>
        Outages: ${hours} hours without a ping that are no custom of the city, from
        ${first.join(', ')}${more}. ${use}
      </p>`;
}

function driftOf({ previous, cells, hours, rate }: Drift): Html {
  const rows = [...(cells ? [['cells', cells] as const] : []), ['hours of the day', hours] as const];
  return html`<h3>Against the dataset before</h3>
    <p>
      That one has ${previous.pings} pings from ${previous.firstPing} to ${previous.lastPing}; this one has
      ${rate} times as many an hour.
    </p>
    <table>
      <thead>
        <tr>
          <th>mix</th>
          <th>stability index</th>
          <th>by chance</th>
          <th></th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name, mix]) =>
            html`<tr>
              <td>${name}</td>
              <td>${mix.psi}</td>
              <td>${mix.byChance}</td>
              <td>${verdictOf(mix)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function verdictOf({ psi, byChance }: MixDrift): string {
  if (psi <= 3 * byChance) return 'no more than chance';
  return psi > SHIFT ? 'has shifted' : 'has hardly shifted';
}

function minutes(seconds: number): string {
  return `${(seconds / 60).toFixed(0)} min`;
}
