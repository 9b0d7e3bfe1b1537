/**
 * Headway's client: follows jobs live over one connection that looks after itself.
 *
 *     import {Headway} from '/headway.js';
 *     const headway = new Headway();
 *     const following = headway.subscribe(jobId, {
 *       onSnapshot: job => …,      // the whole job: on every (re)connection, then from time to time
 *       onProgress: event => …,    // the newest figures; some may be skipped
 *       onEvent: event => …,       // each durable event exactly once, in order: status, result, artifact, log
 *     });
 *     headway.onState(({state, retryAt}) => …);
 *     following.close();
 *
 * A `result` event carries `results: […]`, each with its own `seq`. Job id `*` follows the status and progress of all
 * jobs; nothing is replayed for it, so read the list again in `onSubscribed`.
 */

const CONNECT_TIMEOUT_MS = 10_000;
const HEARTBEAT_TIMEOUT_MS = 40_000;
const MISSING_TIMEOUT_MS = 2_000;
const FIRST_RETRY_MS = 500;
const SLOW_RETRY_MS = 15_000;
const MAX_RETRY_MS = 30_000;
const MAX_SLOW_RETRY_MS = 120_000;
const STABLE_AFTER_MS = 10_000;
const PONG_TIMEOUT_MS = 10_000;
const FAILURES_BEFORE_SSE = 3;
const SSE_BEFORE_WEBSOCKET_MS = 60_000;
const LIST_POLL_MS = 3_000;
const DURABLE = new Set(['status', 'result', 'artifact', 'log']);
const SSE_TYPES = [...DURABLE, 'progress', 'snapshot', 'subscribed', 'heartbeat', 'error'];

const CloseCode = {
  SERVER_STOPS: 1001,
  UNAUTHENTICATED: 4401,
  FORBIDDEN: 4403,
  NO_SUCH_JOB: 4404,
  TOO_SLOW: 4408,
  TOO_MANY_CONNECTIONS: 4409,
  RATE_LIMITED: 4429,
};
const FINAL_ERRORS = new Set(['job_not_found', 'not_allowed', 'forbidden']);
const SLOWER = new Set([4400, CloseCode.TOO_MANY_CONNECTIONS, CloseCode.RATE_LIMITED]);
const REFUSED = new Set([CloseCode.UNAUTHENTICATED, CloseCode.FORBIDDEN]);

export class Headway {
  #options;
  #subscriptions = new Map();
  #stateListeners = new Set();
  #trafficListeners = new Set();
  #pings = new Map();
  #state = {state: 'idle', transport: null, retryAt: null, reason: null};
  #transport = null;
  #retryTimer = null;
  #livenessTimer = null;
  #upgradeTimer = null;
  #stableTimer = null;
  #failures = 0;
  #webSocketFailures = 0;
  #nextId = 1;
  #toldWhichIsGone = false;
  #closed = false;
  #onOnline = () => this.retryNow();
  #onOffline = () => this.#goOffline();

  /**
   * @param {object} [options]
   * @param {string|URL} [options.base] where Headway is deployed; default: where this module was loaded from
   * @param {string} [options.token] bearer token, sent as WebSocket subprotocol and `Authorization`
   */
  constructor(options = {}) {
    const g = globalThis;
    this.#options = {
      base: new URL('./', import.meta.url),
      token: null,
      WebSocket: g.WebSocket,
      EventSource: g.EventSource,
      fetch: (...args) => g.fetch(...args),
      setTimeout: (f, ms) => g.setTimeout(f, ms),
      clearTimeout: id => g.clearTimeout(id),
      now: () => Date.now(),
      random: Math.random,
      network: typeof g.addEventListener === 'function' && g.navigator ? g : null,
      ...options,
    };
    this.#options.network?.addEventListener('online', this.#onOnline);
    this.#options.network?.addEventListener('offline', this.#onOffline);
  }

  /** `{state: idle|connecting|live|waiting|offline|refused|closed, transport: websocket|sse, retryAt, reason}`. */
  get state() {
    return this.#state;
  }

  /** Calls the listener now and at each change; returns how to stop. */
  onState(listener) {
    this.#stateListeners.add(listener);
    listener(this.#state);
    return () => this.#stateListeners.delete(listener);
  }

  /** For diagnostics: calls the listener with each message, `{direction: in|out, text, at}`; returns how to stop. */
  onTraffic(listener) {
    this.#trafficListeners.add(listener);
    return () => this.#trafficListeners.delete(listener);
  }

  /** Milliseconds of a message to the server and back; null where the connection is not live or has no way back. */
  ping() {
    const id = this.#id();
    const {now, setTimeout: later} = this.#options;
    if (!this.#isLive() || !this.#transport.send?.({type: 'ping', id})) {
      return Promise.resolve(null);
    }
    const sentAt = now();
    return new Promise(answer => {
      this.#pings.set(id, () => answer(now() - sentAt));
      later(() => this.#pings.delete(id) && answer(null), PONG_TIMEOUT_MS);
    });
  }

  /**
   * Follows a job. `after` is the last `seq` that the caller has; without it the live events from now on. With `detail`
   * a snapshot comes in place of a progress once a second, which tells of workers and stages (not over an event stream).
   * Handlers: `onSubscribed`, `onSnapshot`, `onProgress`, `onEvent`, `onError({code, error})`, and `onReset(seq)`: events
   * up to this number are no longer kept, read the job's results anew.
   */
  subscribe(jobId, {after = null, detail = false, ...handlers} = {}) {
    if (this.#subscriptions.has(jobId)) {
      throw new Error(`Already subscribed to ${jobId}`);
    }
    const subscription = new Subscription({jobId, after, detail}, handlers, this.#options, () => this.#resubscribe(subscription));
    this.#subscriptions.set(jobId, subscription);
    if (!this.#transport && this.#retryTimer === null) {
      this.#connect();
    } else if (this.#isLive()) {
      this.#transport.subscribe(subscription);
    }
    return {
      get lastSeq() {
        return subscription.lastSeq;
      },
      close: () => this.#unsubscribe(subscription),
    };
  }

  /** Asks a job to stop, over the channel when it is live, else by HTTP. `reason` is required. */
  async cancel(jobId, {reason, cleanup_partial_results = false, notify_stakeholders = false}) {
    const body = {reason, cleanup_partial_results, notify_stakeholders};
    if (this.#isLive() && this.#transport.send?.({type: 'cancel', job_id: jobId, id: this.#id(), ...body})) {
      return;
    }
    const response = await this.#options.fetch(this.#url(`api/jobs/${encodeURIComponent(jobId)}/cancel`), {
      method: 'POST',
      headers: this.#headers({'Content-Type': 'application/json'}),
      body: JSON.stringify(body),
    });
    if (!response.ok) {
      const problem = await response.json().catch(() => ({}));
      throw Object.assign(new Error(problem.detail ?? problem.title ?? `HTTP ${response.status}`), {problem});
    }
  }

  /** Tries now instead of at `retryAt`. */
  retryNow() {
    if (this.#closed || this.#isLive() || this.#state.state === 'connecting') {
      return;
    }
    this.#clear('retry');
    this.#drop();
    this.#connect();
  }

  /** Ends the connection for good. */
  close() {
    this.#closed = true;
    this.#options.network?.removeEventListener('online', this.#onOnline);
    this.#options.network?.removeEventListener('offline', this.#onOffline);
    for (const subscription of this.#subscriptions.values()) {
      subscription.stop();
    }
    this.#subscriptions.clear();
    this.#clearAll();
    this.#drop();
    this.#setState({state: 'closed'});
  }

  #connect() {
    if (this.#closed || this.#subscriptions.size === 0) {
      return;
    }
    const sse = this.#webSocketFailures >= FAILURES_BEFORE_SSE && this.#options.EventSource;
    this.#setState({state: 'connecting', transport: sse ? 'sse' : 'websocket'});
    const Transport = sse ? EventSourceTransport : WebSocketTransport;
    let transport = null;
    // A transport that was dropped may still call back: only the present one counts.
    const ifCurrent = f => (...args) => this.#transport === transport && f(...args);
    transport = new Transport({
      options: this.#options,
      url: path => this.#url(path),
      headers: extra => this.#headers(extra),
      id: () => this.#id(),
      onOpen: ifCurrent(() => this.#opened()),
      onFrame: ifCurrent(frame => this.#received(frame)),
      onClose: ifCurrent((code, reason) => this.#lost(code, reason)),
      onText: ifCurrent((direction, text) => this.#traffic(direction, text)),
    });
    this.#transport = transport;
    this.#toldWhichIsGone = false;
    this.#watchLiveness(CONNECT_TIMEOUT_MS);
    transport.open([...this.#subscriptions.values()]);
  }

  #opened() {
    this.#setState({state: 'live', transport: this.#transport.name});
    this.#watchLiveness();
    // A connection that breaks right after it opened must not reset the backoff.
    this.#stableTimer = this.#options.setTimeout(() => {
      this.#failures = 0;
    }, STABLE_AFTER_MS);
    if (this.#transport.name === 'sse') {
      this.#upgradeTimer = this.#options.setTimeout(() => this.#tryWebSocketAgain(), SSE_BEFORE_WEBSOCKET_MS);
    } else {
      this.#webSocketFailures = 0;
    }
    for (const subscription of this.#subscriptions.values()) {
      this.#transport.subscribe(subscription);
    }
  }

  #traffic(direction, text) {
    if (this.#trafficListeners.size > 0) {
      const message = {direction, text, at: this.#options.now()};
      this.#trafficListeners.forEach(listener => listener(message));
    }
  }

  #tryWebSocketAgain() {
    this.#webSocketFailures = FAILURES_BEFORE_SSE - 1;
    this.#clearAll();
    this.#drop();
    this.#connect();
  }

  #received(frame) {
    this.#watchLiveness();
    if (frame === null || typeof frame !== 'object' || frame.type === 'heartbeat') {
      return;
    }
    if (frame.type === 'pong') {
      this.#pings.get(frame.id)?.();
      this.#pings.delete(frame.id);
      return;
    }
    if (frame.type === 'error') {
      this.#refused(frame);
      return;
    }
    this.#subscriptions.get(frame.job_id)?.receive(frame);
    if (frame.job_id !== '*') {
      this.#subscriptions.get('*')?.receive(frame);
    }
  }

  #refused(frame) {
    const subscription = this.#subscriptionOf(frame);
    if (subscription === null) {
      return;
    }
    const {onError} = subscription.handlers;
    if (FINAL_ERRORS.has(frame.code)) {
      this.#toldWhichIsGone = true;
      this.#forget(subscription);
    }
    onError?.(frame);
  }

  #subscriptionOf(frame) {
    if (frame.job_id !== undefined) {
      return this.#subscriptions.get(frame.job_id) ?? null;
    }
    for (const subscription of this.#subscriptions.values()) {
      if (frame.id !== undefined && subscription.requestId === frame.id) {
        return subscription;
      }
    }
    return null;
  }

  #lost(code, reason) {
    const wasLive = this.#isLive();
    const name = this.#transport.name;
    this.#clearAll();
    this.#drop();
    if (name === 'websocket' && !wasLive) {
      this.#webSocketFailures++;
    }
    if (code === CloseCode.NO_SUCH_JOB) {
      this.#jobIsGone();
    }
    if (REFUSED.has(code)) {
      this.#setState({state: 'refused', reason: reason || (code === CloseCode.FORBIDDEN ? 'Not allowed' : 'Sign in first')});
      return;
    }
    if (this.#subscriptions.size === 0) {
      this.#setState({state: 'idle'});
      return;
    }
    if (this.#options.network?.navigator.onLine === false) {
      this.#goOffline();
      return;
    }
    this.#retryIn(this.#delayAfter(code), reason);
  }

  /** 4404 follows an error that names the job; without that error it can only be the one that there is. */
  #jobIsGone() {
    if (!this.#toldWhichIsGone && this.#subscriptions.size === 1) {
      const [subscription] = this.#subscriptions.values();
      if (subscription.jobId !== '*' && !subscription.everSubscribed) {
        const {onError} = subscription.handlers;
        this.#forget(subscription);
        onError?.({code: 'job_not_found', error: 'Job not found', job_id: subscription.jobId});
      }
    }
  }

  #delayAfter(code) {
    const {random} = this.#options;
    const n = this.#failures++;
    if ((code === CloseCode.TOO_SLOW || code === CloseCode.NO_SUCH_JOB) && n === 0) {
      return 0;
    }
    if (code === CloseCode.SERVER_STOPS && n === 0) {
      return FIRST_RETRY_MS + random() * 1_000;
    }
    const slow = SLOWER.has(code);
    const ceiling = Math.min((slow ? SLOW_RETRY_MS : FIRST_RETRY_MS * 2) * 2 ** Math.min(n, 10), slow ? MAX_SLOW_RETRY_MS : MAX_RETRY_MS);
    // Half fixed, half random: clients that lost the same server must not come back in step.
    return ceiling / 2 + random() * (ceiling / 2);
  }

  #retryIn(delay, reason) {
    this.#setState({state: 'waiting', retryAt: this.#options.now() + delay, reason: reason || null});
    this.#retryTimer = this.#options.setTimeout(() => {
      this.#retryTimer = null;
      this.#connect();
    }, delay);
  }

  #goOffline() {
    if (this.#closed || this.#subscriptions.size === 0) {
      return;
    }
    this.#clearAll();
    this.#drop();
    this.#setState({state: 'offline', reason: 'This device is offline'});
  }

  #watchLiveness(limitMs = HEARTBEAT_TIMEOUT_MS) {
    this.#clear('liveness');
    const reason = `Nothing heard for ${limitMs / 1000} s`;
    this.#livenessTimer = this.#options.setTimeout(() => this.#lost(0, reason), limitMs);
  }

  #unsubscribe(subscription) {
    if (this.#forget(subscription) && this.#isLive()) {
      this.#transport.unsubscribe(subscription);
    }
    if (this.#subscriptions.size === 0 && !this.#closed) {
      this.#clearAll();
      this.#drop();
      this.#setState({state: 'idle'});
    }
  }

  #forget(subscription) {
    subscription.stop();
    return this.#subscriptions.get(subscription.jobId) === subscription && this.#subscriptions.delete(subscription.jobId);
  }

  #resubscribe(subscription) {
    if (!this.#isLive()) {
      return;
    }
    if (subscription.fruitlessTries > 3) {
      this.#lost(0, 'Events are missing');
      return;
    }
    this.#transport.unsubscribe(subscription);
    this.#transport.subscribe(subscription);
  }

  #isLive() {
    return this.#state.state === 'live';
  }

  #drop() {
    const transport = this.#transport;
    this.#transport = null;
    for (const subscription of this.#subscriptions.values()) {
      subscription.disconnected();
    }
    transport?.close();
  }

  #clear(name) {
    const {clearTimeout} = this.#options;
    if (name === 'retry') {
      clearTimeout(this.#retryTimer);
      this.#retryTimer = null;
    } else {
      clearTimeout(this.#livenessTimer);
    }
  }

  #clearAll() {
    this.#clear('retry');
    this.#clear('liveness');
    this.#options.clearTimeout(this.#upgradeTimer);
    this.#options.clearTimeout(this.#stableTimer);
  }

  #setState(state) {
    this.#state = {transport: null, retryAt: null, reason: null, ...state};
    for (const listener of this.#stateListeners) {
      listener(this.#state);
    }
  }

  #url(path) {
    return new URL(path, this.#options.base);
  }

  #headers(extra = {}) {
    const {token} = this.#options;
    return token ? {...extra, Authorization: `Bearer ${token}`} : extra;
  }

  #id() {
    return `c${this.#nextId++}`;
  }
}

/** What one job's follower has seen, so that nothing comes twice, late or never. */
class Subscription {
  requestId = null;
  everSubscribed = false;
  fruitlessTries = 0;
  #ready = false;
  #recovering = true;
  #detail;
  #options;
  #onGap;
  #missingTimer = null;
  #seen = new Map();

  constructor({jobId, after, detail}, handlers, options, onGap) {
    this.jobId = jobId;
    this.lastSeq = after;
    this.#detail = detail;
    this.handlers = handlers;
    this.#options = options;
    this.#onGap = onGap;
  }

  request(id) {
    this.requestId = id;
    this.#ready = false;
    const message = {type: 'subscribe', job_id: this.jobId, id};
    if (this.lastSeq !== null) {
      message.after = this.lastSeq;
    }
    if (this.#detail) {
      message.detail = true;
    }
    return message;
  }

  disconnected() {
    this.#ready = false;
    this.#options.clearTimeout(this.#missingTimer);
    this.#missingTimer = null;
  }

  stop() {
    this.disconnected();
    this.handlers = {};
  }

  receive(frame) {
    if (this.jobId === '*') {
      this.#receiveOfAll(frame);
    } else if (frame.type === 'subscribed') {
      this.#subscribed(frame);
    } else if (!this.#ready) {
      // Left over from before a resubscription: it will come again, in order.
    } else if (DURABLE.has(frame.type)) {
      this.#durable(frame);
    } else if (frame.type === 'snapshot') {
      this.#snapshot(frame);
    } else if (frame.type === 'progress') {
      this.#expect(frame.seq);
      this.handlers.onProgress?.(frame);
    }
  }

  #receiveOfAll(frame) {
    if (frame.type === 'subscribed' && frame.job_id === '*') {
      this.#seen.clear();
      this.handlers.onSubscribed?.(frame);
    } else if (frame.type === 'snapshot') {
      this.handlers.onSnapshot?.(frame);
    } else if (frame.type === 'progress') {
      this.handlers.onProgress?.(frame);
    } else if (frame.type === 'status' && !(frame.seq <= this.#seen.get(frame.job_id))) {
      this.#seen.set(frame.job_id, frame.seq);
      this.handlers.onEvent?.(frame);
    }
  }

  #subscribed(frame) {
    if (frame.id !== undefined && frame.id !== this.requestId) {
      return;
    }
    this.#ready = true;
    this.everSubscribed = true;
    this.#recovering = frame.recovered !== false;
    if (this.lastSeq === null) {
      this.lastSeq = frame.seq ?? null;
    } else if (!this.#recovering) {
      this.lastSeq = null;
    }
    this.handlers.onSubscribed?.(frame);
  }

  #snapshot(frame) {
    if (this.lastSeq === null) {
      this.lastSeq = frame.seq;
    }
    this.handlers.onSnapshot?.(frame);
    if (!this.#recovering) {
      this.#recovering = true;
      this.handlers.onReset?.(frame.seq);
    }
    this.#expect(frame.seq);
  }

  #durable(frame) {
    if (Array.isArray(frame.results)) {
      this.#results(frame);
      return;
    }
    if (this.#accept(frame.seq)) {
      this.handlers.onEvent?.(frame);
    }
  }

  #results(frame) {
    const fresh = [];
    let gap = false;
    for (const result of frame.results) {
      const last = this.lastSeq;
      if (this.#isNext(result.seq)) {
        fresh.push(result);
      } else if (result.seq > last) {
        gap = true;
        break;
      }
    }
    if (fresh.length > 0) {
      this.#caughtUp();
      this.handlers.onEvent?.(gap ? {...frame, seq: this.lastSeq, results: fresh} : {...frame, results: fresh});
    }
    if (gap) {
      this.#gap();
    }
  }

  #accept(seq) {
    if (this.#isNext(seq)) {
      this.#caughtUp();
      return true;
    }
    if (seq > this.lastSeq) {
      this.#gap();
    }
    return false;
  }

  #isNext(seq) {
    if (this.lastSeq !== null && seq !== this.lastSeq + 1) {
      return false;
    }
    this.lastSeq = seq;
    return true;
  }

  #caughtUp() {
    this.fruitlessTries = 0;
    this.#options.clearTimeout(this.#missingTimer);
    this.#missingTimer = null;
  }

  /** Progress tells of a durable event that has not come: give it a moment, then ask. */
  #expect(seq) {
    if (!(seq > this.lastSeq) || this.#missingTimer !== null) {
      return;
    }
    const before = this.lastSeq;
    this.#missingTimer = this.#options.setTimeout(() => {
      this.#missingTimer = null;
      if (this.lastSeq === before) {
        this.#gap();
      }
    }, MISSING_TIMEOUT_MS);
  }

  #gap() {
    this.#ready = false;
    this.fruitlessTries++;
    this.#onGap();
  }
}

class WebSocketTransport {
  name = 'websocket';
  #host;
  #socket = null;

  constructor(host) {
    this.#host = host;
  }

  open() {
    const {options, url, onOpen, onFrame, onClose, onText} = this.#host;
    const address = url('progress/ws');
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const protocols = options.token ? ['headway.v1', `bearer.${options.token}`] : [];
    let socket;
    try {
      socket = new options.WebSocket(address, protocols);
    } catch (refused) {
      options.setTimeout(() => onClose(0, refused.message), 0);
      return;
    }
    this.#socket = socket;
    socket.onopen = onOpen;
    socket.onmessage = message => {
      onText('in', message.data);
      onFrame(parse(message.data));
    };
    socket.onclose = event => onClose(event.code, event.reason);
    socket.onerror = () => {}; // A close always follows, and says more.
  }

  subscribe(subscription) {
    this.send(subscription.request(this.#host.id()));
  }

  unsubscribe(subscription) {
    this.send({type: 'unsubscribe', job_id: subscription.jobId});
  }

  send(message) {
    if (this.#socket?.readyState !== 1) {
      return false;
    }
    const text = JSON.stringify(message);
    this.#socket.send(text);
    this.#host.onText('out', text);
    return true;
  }

  close() {
    if (this.#socket) {
      this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
      this.#socket.close(1000);
    }
  }
}

/** For networks that let no WebSocket through: a stream for each job; the list of jobs is asked for now and then. */
class EventSourceTransport {
  name = 'sse';
  #host;
  #sources = new Map();
  #pollTimer = null;
  #open = false;

  constructor(host) {
    this.#host = host;
  }

  open(subscriptions) {
    for (const subscription of subscriptions) {
      this.#start(subscription);
    }
  }

  subscribe(subscription) {
    if (!this.#sources.has(subscription.jobId)) {
      this.#start(subscription);
    }
  }

  unsubscribe(subscription) {
    const source = this.#sources.get(subscription.jobId);
    source?.close();
    this.#sources.delete(subscription.jobId);
  }

  #start(subscription) {
    if (subscription.jobId === '*') {
      this.#sources.set('*', {close: () => this.#host.options.clearTimeout(this.#pollTimer)});
      this.#poll();
      return;
    }
    const {options, url, onFrame, onClose, onText} = this.#host;
    const address = url(`api/jobs/${encodeURIComponent(subscription.jobId)}/events`);
    const {after} = subscription.request(null);
    if (after !== undefined) {
      address.searchParams.set('after', after);
    }
    const source = new options.EventSource(address);
    this.#sources.set(subscription.jobId, source);
    let acknowledged = false;
    const deliver = message => {
      onText('in', message.data);
      const frame = parse(message.data);
      if (frame === null) {
        return;
      }
      if (!acknowledged) {
        acknowledged = true;
        if (frame.type !== 'subscribed') {
          onFrame({type: 'subscribed', job_id: subscription.jobId, seq: after ?? null, recovered: true});
        }
      }
      onFrame(frame);
    };
    source.onopen = () => this.#opened();
    source.onmessage = deliver;
    for (const type of SSE_TYPES) {
      source.addEventListener(type, message => message.data !== undefined && deliver(message));
    }
    source.onerror = message => message?.data === undefined && onClose(0, 'The event stream broke');
  }

  #opened() {
    if (!this.#open) {
      this.#open = true;
      this.#host.onOpen();
    }
  }

  async #poll() {
    const {options, url, headers, onFrame, onClose} = this.#host;
    try {
      const response = await options.fetch(url('api/jobs?limit=50'), {headers: headers({Accept: 'application/json'})});
      if (!response.ok) {
        throw new Error(`HTTP ${response.status}`);
      }
      const {items} = await response.json();
      const first = !this.#open;
      this.#opened();
      if (first) {
        onFrame({type: 'subscribed', job_id: '*'});
      }
      onFrame({type: 'heartbeat'});
      for (const job of items) {
        onFrame({...job, job_type: job.type, type: 'snapshot'});
      }
    } catch (failure) {
      onClose(0, failure.message);
      return;
    }
    if (this.#sources.has('*')) {
      this.#pollTimer = options.setTimeout(() => this.#poll(), LIST_POLL_MS);
    }
  }

  close() {
    for (const source of this.#sources.values()) {
      source.close();
    }
    this.#sources.clear();
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
