import {get, jobPath} from './api.js';
import {h, setText, show, throttled} from './dom.js';
import {ENDED, elapsed, percent, rate} from './format.js';

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 176;
const PAD = {left: 52, right: 44, top: 14, bottom: 24};
const MAX_POINTS = 1_200;
const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400].map(seconds => seconds * 1_000);

/** Rate (area, left axis) and progress (line, right axis) over time. */
export function chart() {
  const svg = s('svg', {class: 'chart', role: 'img', 'aria-label': 'Rate and progress: nothing to show yet', height: HEIGHT, width: '100%'});
  const readout = h('span', {class: 'end muted tabular readout'});
  const progressKey = h('span', {class: 'legend'}, h('i', {class: 'key progress'}), 'Progress');
  const legend = h('span', {class: 'legend', 'aria-hidden': 'true'}, h('i', {class: 'key rate'}), 'Rate', progressKey);
  const element = h('section', {class: 'card', 'aria-labelledby': 'chart-title', hidden: true},
    h('div', {class: 'card-head'}, h('h2', {id: 'chart-title', text: 'Pace'}), legend, readout), h('div', {class: 'chart-box'}, svg));
  const points = [];
  let cursor = null;
  let scale = null;
  let alive = false;
  const draw = throttled(render, 500);

  function add(at, speed, progress) {
    const last = points[points.length - 1];
    if (last && at - last.at < 900) {
      Object.assign(last, {speed, progress});
    } else if (!last || at > last.at) {
      points.push({at, speed, progress});
    }
    if (points.length > MAX_POINTS) {
      // Every second one of the older half: the present stays sharp.
      points.splice(0, points.length, ...points.filter((_, i) => i > MAX_POINTS / 2 || i % 2 === 0));
    }
    draw();
  }

  /** Once shown it stays: what is below would jump. */
  function showOnce() {
    show(element, !element.hidden || alive || points.length > 1 && points.some(p => p.speed > 0));
  }

  function render() {
    const known = points.some(p => p.progress !== null);
    showOnce();
    show(progressKey, known);
    const width = svg.clientWidth;
    if (points.length < 2 || width === 0) {
      setText(readout, alive ? 'nothing to draw yet' : 'too short to draw');
      return;
    }
    const first = points[0].at;
    const span = Math.max(1, points[points.length - 1].at - first);
    const top = niceMax(Math.max(...points.map(p => p.speed ?? 0)));
    const x = at => PAD.left + ((at - first) / span) * (width - PAD.left - PAD.right);
    const yRate = value => HEIGHT - PAD.bottom - (value / top) * (HEIGHT - PAD.top - PAD.bottom);
    const yShare = value => HEIGHT - PAD.bottom - (value / 100) * (HEIGHT - PAD.top - PAD.bottom);
    scale = {x, yRate, yShare, first, width, span};
    const speeds = thin(points.filter(p => p.speed !== null), width / 2);
    const shares = thin(points.filter(p => p.progress !== null), width / 2);
    const line = path(speeds, p => [x(p.at), yRate(p.speed)]);
    const base = HEIGHT - PAD.bottom;
    svg.replaceChildren(
      ...[0, 0.5, 1].flatMap(part => axis(part, top, yRate(top * part), width, known)),
      ...timeLabels(first, span, x, width),
      ...(speeds.length > 1 ? [s('path', {class: 'area', d: `${line}L${x(speeds.at(-1).at)} ${base}L${x(speeds[0].at)} ${base}Z`}), s('path', {class: 'rate-line', d: line})] : []),
      ...(shares.length > 1 ? [s('path', {class: 'progress-line', d: path(shares, p => [x(p.at), yShare(p.progress)])})] : []),
      ...crosshair(),
    );
    const peak = Math.max(...points.map(p => p.speed ?? 0));
    svg.setAttribute('aria-label', `Rate and progress over ${elapsed(span)}: at most ${rate(peak)}, last ${rate(points.at(-1).speed)}, progress ${percent(points.at(-1).progress)}`);
    read();
  }

  function crosshair() {
    if (cursor === null) {
      return [];
    }
    const point = nearest(cursor);
    const px = scale.x(point.at);
    return [s('line', {class: 'cross', x1: px, x2: px, y1: PAD.top, y2: HEIGHT - PAD.bottom}),
      point.speed !== null && s('circle', {class: 'dot-rate', cx: px, cy: scale.yRate(point.speed), r: 3.5}),
      point.progress !== null && s('circle', {class: 'dot-progress', cx: px, cy: scale.yShare(point.progress), r: 3.5})].filter(Boolean);
  }

  function nearest(px) {
    return points.reduce((best, p) => (Math.abs(scale.x(p.at) - px) < Math.abs(scale.x(best.at) - px) ? p : best));
  }

  function read() {
    if (cursor === null) {
      setText(readout, `peak ${rate(Math.max(...points.map(p => p.speed ?? 0)))}`);
      return;
    }
    const point = nearest(cursor);
    setText(readout, `after ${elapsed(point.at - scale.first)}: ${rate(point.speed)}, ${percent(point.progress)}`);
  }

  svg.addEventListener('pointermove', event => {
    if (scale) {
      cursor = event.clientX - svg.getBoundingClientRect().left;
      render();
    }
  });
  svg.addEventListener('pointerleave', () => {
    cursor = null;
    render();
  });
  new ResizeObserver(draw).observe(element);

  return {
    element,
    /** Until the job ends its place is kept, so that nothing moves when the first points come. */
    update(job) {
      alive = !ENDED.has(job.status);
      showOnce();
      draw();
    },
    live(frame) {
      if (frame.status === 'in_progress') {
        add(Date.parse(frame.timestamp), frame.metadata?.rate ?? null, frame.progress ?? null);
      }
    },
    async load(id) {
      try {
        const {items} = await get(jobPath(id, '/samples'));
        const live = points.splice(0);
        for (const p of items) {
          add(Date.parse(p.at), p.rate ?? null, p.progress ?? null);
        }
        live.forEach(p => add(p.at, p.speed, p.progress));
      } catch {
        // The curve then begins with what comes live.
      }
    },
  };
}

function axis(part, top, y, width, known) {
  return [
    s('line', {class: 'grid', x1: PAD.left, x2: width - PAD.right, y1: y, y2: y}),
    s('text', {x: PAD.left - 8, y: y + 4, 'text-anchor': 'end'}, part === 0 ? '0' : rate(top * part)),
    ...(known ? [s('text', {x: width - PAD.right + 8, y: y + 4}, `${part * 100} %`)] : []),
  ];
}

function timeLabels(first, span, x, width) {
  const most = width < 420 ? 3 : 6;
  const step = TIME_STEPS.find(each => span / each <= most) ?? Math.ceil(span / most / 86_400_000) * 86_400_000;
  const labels = [];
  for (let after = 0; after <= span; after += step) {
    const px = x(first + after);
    const anchor = after === 0 ? 'start' : px > width - PAD.right - 24 ? 'end' : 'middle';
    labels.push(s('text', {x: px, y: HEIGHT - 6, 'text-anchor': anchor}, tick(after)));
  }
  return labels;
}

function tick(ms) {
  return ms > 60_000 && ms % 60_000 === 0 && ms < 3_600_000 ? `${ms / 60_000} min` : elapsed(ms);
}

/** At most so many points; the last is always among them. */
function thin(list, most) {
  const step = Math.ceil(list.length / Math.max(2, most));
  return step <= 1 ? list : list.filter((_, i) => i % step === 0 || i === list.length - 1);
}

function path(list, at) {
  return list.map((p, i) => `${i === 0 ? 'M' : 'L'}${at(p).map(v => v.toFixed(1)).join(' ')}`).join('');
}

function niceMax(value) {
  if (value <= 0) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find(step => step * power >= value) * power;
}

function s(tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  return element;
}
