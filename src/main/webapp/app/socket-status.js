import {h, setAttribute, setText, show, throttled} from './dom.js';
import {bytes, count, duration, timeOfDay} from './format.js';

const PING_MS = 2_000;
const KEPT = 100;
const SHOWN_CHARS = 4_000;
const STATES = {idle: 'Not connected', connecting: 'Connecting', live: 'Live', waiting: 'Waiting to try again', offline: 'Offline', refused: 'Refused', closed: 'Closed'};
const TRANSPORTS = {websocket: 'WebSocket', sse: 'Server-Sent Events'};
const FIGURES = [['state', 'State'], ['transport', 'Transport'], ['next', 'Next try'], ['rtt', 'Round trip'], ['since', 'Connected since'], ['in', 'Received'], ['out', 'Sent'], ['reconnects', 'Reconnects'], ['error', 'Last error'], ['address', 'Address']];
const encoder = new TextEncoder();

/** Diagnostics of the connection, and its last messages. */
export function socketStatus(headway, address) {
  const values = new Map();
  const list = h('dl', {class: 'facts'});
  for (const [name, title] of FIGURES) {
    values.set(name, h('dd', {text: '–'}));
    list.append(h('dt', {text: title}), values.get(name));
  }
  const frames = h('ol', {class: 'frames', tabindex: 0, 'aria-label': 'Last messages, newest first'});
  const empty = h('p', {class: 'empty', text: 'No message yet.'});
  const pause = h('button', {type: 'button', class: 'button small', 'aria-pressed': 'false', onclick: toggle}, 'Pause');
  const clear = h('button', {type: 'button', class: 'button small quiet', onclick: () => { kept.length = 0; draw(); }}, 'Clear');
  const now = h('button', {type: 'button', class: 'button small', onclick: measure}, 'Ping now');
  const element = h('div', {class: 'columns even'},
    h('section', {class: 'card', 'aria-labelledby': 'socket-title'}, h('div', {class: 'card-head'}, h('h2', {id: 'socket-title', text: 'Connection'}), h('span', {class: 'end'}, now)), h('div', {class: 'card-body'}, list)),
    h('section', {class: 'card frames-card', 'aria-labelledby': 'frames-title'}, h('div', {class: 'card-head'}, h('h2', {id: 'frames-title', text: 'Last messages'}), h('span', {class: 'end'}, pause, clear)), frames, empty));
  const counted = {in: {messages: 0, bytes: 0}, out: {messages: 0, bytes: 0}};
  const trips = [];
  const kept = [];
  let paused = false;
  let lives = 0;
  let state = headway.state;

  const draw = throttled(() => {
    figures();
    if (!paused && !isRead()) {
      frames.replaceChildren(...kept.map(frameRow));
      show(empty, kept.length === 0);
    }
  }, 500);

  /** What somebody has opened or stands on must not run away. */
  function isRead() {
    return kept.length > 0 && (frames.querySelector('details[open]') !== null || frames.contains(document.activeElement) && document.activeElement !== frames);
  }

  function figures() {
    setText(values.get('in'), amount(counted.in));
    setText(values.get('out'), amount(counted.out));
    setText(values.get('reconnects'), count(Math.max(0, lives - 1)));
    setText(values.get('next'), state.state === 'waiting' ? `in ${Math.max(0, Math.ceil((state.retryAt - Date.now()) / 1_000))} s` : '–');
  }

  async function measure() {
    const ms = await headway.ping();
    if (ms !== null) {
      trips.push(ms);
      trips.splice(0, trips.length - KEPT);
      const sorted = [...trips].sort((a, b) => a - b);
      setText(values.get('rtt'), `${duration(ms)} (median ${duration(sorted[Math.floor(sorted.length / 2)])}, most ${duration(sorted.at(-1))} of ${count(trips.length)})`);
    } else {
      setText(values.get('rtt'), headway.state.transport === 'sse' ? 'not over an event stream' : 'no answer');
    }
  }

  function toggle() {
    paused = !paused;
    pause.textContent = paused ? 'Go on' : 'Pause';
    setAttribute(pause, 'aria-pressed', paused);
    draw();
  }

  headway.onTraffic(({direction, text, at}) => {
    counted[direction].messages++;
    counted[direction].bytes += encoder.encode(text).length;
    kept.unshift({direction, text, at});
    kept.length = Math.min(kept.length, KEPT);
    draw();
  });
  headway.onState(newest => {
    state = newest;
    lives += newest.state === 'live' ? 1 : 0;
    setText(values.get('state'), STATES[newest.state]);
    setText(values.get('transport'), TRANSPORTS[newest.transport] ?? '–');
    setText(values.get('since'), newest.state === 'live' ? timeOfDay(Date.now()) : '–');
    if (newest.state === 'waiting' || newest.state === 'refused' || newest.state === 'offline') {
      setText(values.get('error'), `${newest.reason ?? 'The connection was lost'}, at ${timeOfDay(Date.now())}`);
    }
    if (newest.state === 'live') {
      measure();
    }
    draw();
  });
  setText(values.get('address'), String(address));
  setText(values.get('error'), 'none');
  setInterval(() => !document.hidden && (headway.state.state === 'live' ? measure() : figures()), PING_MS);
  return {element};
}

function amount({messages, bytes: size}) {
  return `${count(messages)} ${messages === 1 ? 'message' : 'messages'}, ${bytes(size)}`;
}

function frameRow({direction, text, at}) {
  const type = /"type":"([\w-]+)"/.exec(text)?.[1] ?? '?';
  const whole = h('pre', {class: 'json', tabindex: 0, 'aria-label': 'The message'}, text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)} …` : text);
  return h('li', {}, h('details', {class: 'fold'}, h('summary', {},
    h('time', {text: timeOfDay(at)}), h('span', {class: `direction ${direction}`, text: direction === 'in' ? '↓ in' : '↑ out'}),
    h('strong', {text: type}), h('span', {class: 'muted', text: bytes(text.length)})), whole));
}
