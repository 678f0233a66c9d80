/** Where a simulated city lies, and whose public holidays it keeps. Degrees; ISO 3166 country. */
export interface CityCentre {
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly country?: string;
}

/** The city that stands for a time zone: [name, latitude, longitude, country]. */
const CENTRES: Readonly<Record<string, readonly [string, number, number, string]>> = {
  'Africa/Johannesburg': ['Johannesburg', -26.2041, 28.0473, 'ZA'],
  'Africa/Lagos': ['Lagos', 6.5244, 3.3792, 'NG'],
  'America/Chicago': ['Chicago', 41.8781, -87.6298, 'US'],
  'America/Denver': ['Denver', 39.7392, -104.9903, 'US'],
  'America/Los_Angeles': ['Los Angeles', 34.0522, -118.2437, 'US'],
  'America/Mexico_City': ['Mexico City', 19.4326, -99.1332, 'MX'],
  'America/New_York': ['New York', 40.7549, -73.984, 'US'],
  'America/Regina': ['Regina', 50.4452, -104.6189, 'CA'],
  'America/Sao_Paulo': ['São Paulo', -23.5505, -46.6333, 'BR'],
  'America/Toronto': ['Toronto', 43.6532, -79.3832, 'CA'],
  'Asia/Kolkata': ['Mumbai', 19.076, 72.8777, 'IN'],
  'Asia/Seoul': ['Seoul', 37.5665, 126.978, 'KR'],
  'Asia/Singapore': ['Singapore', 1.3521, 103.8198, 'SG'],
  'Asia/Tokyo': ['Tokyo', 35.6762, 139.6503, 'JP'],
  'Australia/Adelaide': ['Adelaide', -34.9285, 138.6007, 'AU'],
  'Australia/Sydney': ['Sydney', -33.8688, 151.2093, 'AU'],
  'Europe/Berlin': ['Berlin', 52.52, 13.405, 'DE'],
  'Europe/Helsinki': ['Helsinki', 60.1699, 24.9384, 'FI'],
  'Europe/London': ['London', 51.5072, -0.1276, 'GB'],
  'Europe/Madrid': ['Madrid', 40.4168, -3.7038, 'ES'],
  'Europe/Paris': ['Paris', 48.8566, 2.3522, 'FR'],
  'Europe/Rome': ['Rome', 41.9028, 12.4964, 'IT'],
};

const INVENTED_LAT = 45;
/** Keeps an invented city clear of the meridian where longitude jumps from 180 to -180. */
const MAX_INVENTED_LON = 165;
const LON_PER_HOUR = 15;

/**
 * Returns the city that stands for a time zone.
 *
 * A zone that is not in the list gets an invented city: 45° north on the meridian of the zone's standard
 * time, without a country.
 */
export function findCityCentre(timezone: string): CityCentre {
  const known = CENTRES[timezone];
  if (known) return { name: known[0], lat: known[1], lon: known[2], country: known[3] };
  const lon = standardOffsetHours(timezone) * LON_PER_HOUR;
  return {
    name: `a city of ${timezone}`,
    lat: INVENTED_LAT,
    lon: Math.max(-MAX_INVENTED_LON, Math.min(MAX_INVENTED_LON, lon)),
  };
}

/** The smaller offset of January and July: daylight saving adds to standard time. */
function standardOffsetHours(timezone: string): number {
  const format = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' });
  const offsets = [Date.UTC(2025, 0, 1), Date.UTC(2025, 6, 1)].map((time) => {
    const name = format.formatToParts(time).find((part) => part.type === 'timeZoneName')?.value ?? '';
    const match = /([+-])(\d\d):(\d\d)/.exec(name);
    return match ? Number(`${match[1]}1`) * (Number(match[2]) + Number(match[3]) / 60) : 0;
  });
  return Math.min(...offsets);
}
