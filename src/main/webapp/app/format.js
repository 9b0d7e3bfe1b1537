const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
const oneDigit = new Intl.NumberFormat('en', {maximumFractionDigits: 1});
const compact = new Intl.NumberFormat('en', {notation: 'compact', maximumFractionDigits: 1});
const absolute = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'medium'});
const clockTime = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
const dayAndTime = new Intl.DateTimeFormat(undefined, {month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});

export const STATUS_TITLES = {
  pending: 'Pending',
  queued: 'Queued',
  in_progress: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
  stalled: 'Stalled',
  cancelling: 'Cancelling',
};

export const ENDED = new Set(['completed', 'failed', 'cancelled']);

export function count(n) {
  return n === null || n === undefined ? '–' : whole.format(n);
}

export function shortCount(n) {
  return n < 10_000 ? whole.format(n) : compact.format(n);
}

/** Rounded down, so that 100 % means all. */
export function percent(value, digits = 0) {
  if (value === null || value === undefined) {
    return '–';
  }
  const factor = 10 ** digits;
  return `${(Math.floor(value * factor + 1e-6) / factor).toFixed(value >= 100 ? 0 : digits)} %`;
}

export function rate(perSecond) {
  if (perSecond === null || perSecond === undefined) {
    return '–';
  }
  if (perSecond > 0 && perSecond < 0.1) {
    return `${oneDigit.format(perSecond * 60)}/min`;
  }
  return `${perSecond < 100 ? oneDigit.format(perSecond) : shortCount(perSecond)}/s`;
}

export function bytes(n) {
  if (n === null || n === undefined) {
    return '–';
  }
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = n;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? whole.format(value) : oneDigit.format(value)} ${units[unit]}`;
}

/** In the currency of the operator's prices, which is not known here. */
export function money(cost) {
  return cost === 0 ? '0' : cost < 0.01 ? cost.toPrecision(2) : cost.toFixed(2);
}

/** A duration for people: `480 ms`, `3.4 s`, `12 s`, `2 min 05 s`, `3 h 12 min`, `2 d 4 h`. */
export function duration(ms) {
  if (ms === null || ms === undefined || Number.isNaN(ms)) {
    return '–';
  }
  if (ms < 1_000) {
    return ms < 10 && ms > 0 ? `${oneDigit.format(ms)} ms` : `${whole.format(ms)} ms`;
  }
  if (ms < 10_000) {
    return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  }
  return seconds(Math.floor(ms / 1_000));
}

/** Like `duration`, in whole seconds: for what counts up while one looks at it. */
export function elapsed(ms) {
  return seconds(Math.max(0, Math.floor(ms / 1_000)));
}

function seconds(s) {
  if (s < 60) {
    return `${s} s`;
  }
  if (s < 3_600) {
    return `${Math.floor(s / 60)} min ${String(s % 60).padStart(2, '0')} s`;
  }
  if (s < 86_400) {
    return `${Math.floor(s / 3_600)} h ${String(Math.floor((s % 3_600) / 60)).padStart(2, '0')} min`;
  }
  return `${Math.floor(s / 86_400)} d ${Math.floor((s % 86_400) / 3_600)} h`;
}

/** The time left as a range: `2–3 min left`; a guess from earlier jobs is called one. */
export function remaining(metadata) {
  const low = metadata?.eta_low_seconds ?? metadata?.eta_seconds;
  const high = metadata?.eta_high_seconds ?? metadata?.eta_seconds;
  if (low === null || low === undefined || high === null || high === undefined) {
    return null;
  }
  const guess = metadata.eta_basis === 'history' ? 'usually ' : '';
  return `${guess}${range(low, high)} left`;
}

function range(low, high) {
  if (high < 2) {
    return 'seconds';
  }
  const [size, unit] = high < 90 ? [1, 's'] : high < 5_400 ? [60, 'min'] : high < 172_800 ? [3_600, 'h'] : [86_400, 'd'];
  const nice = value => (unit === 's' && value > 20 ? Math.round(value / 5) * 5 : Math.round(value));
  const from = Math.max(nice(low / size), 0);
  const to = Math.max(nice(high / size), 1);
  return from === to ? `about ${to} ${unit}` : from === 0 ? `under ${to} ${unit}` : `${from}–${to} ${unit}`;
}

export function age(timestamp, now = Date.now()) {
  const s = Math.max(0, (now - Date.parse(timestamp)) / 1_000);
  if (s < 5) {
    return 'now';
  }
  if (s < 60) {
    return `${Math.floor(s)} s ago`;
  }
  if (s < 3_600) {
    return `${Math.floor(s / 60)} min ago`;
  }
  return s < 86_400 ? `${Math.floor(s / 3_600)} h ago` : `${Math.floor(s / 86_400)} d ago`;
}

export function until(timestamp, now = Date.now()) {
  const ms = Date.parse(timestamp) - now;
  return ms <= 0 ? 'now' : `in ${elapsed(ms)}`;
}

export function absoluteTime(timestamp) {
  return absolute.format(new Date(timestamp));
}

export function timeOfDay(timestamp) {
  return clockTime.format(new Date(timestamp));
}

/** The time of day; of another day, the date with it. */
export function moment(timestamp) {
  const date = new Date(timestamp);
  return date.toDateString() === new Date().toDateString() ? clockTime.format(date) : dayAndTime.format(date);
}

/** What a chip says: the status, or what is more telling than it. */
export function shownStatus(job) {
  if (!ENDED.has(job.status) && job.cancel_requested) {
    return 'cancelling';
  }
  return job.status === 'in_progress' && job.metadata?.stalled_since ? 'stalled' : job.status;
}
