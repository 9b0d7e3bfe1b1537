import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Headway} from '../../main/webapp/headway.js';
import {Clock, fakeEventSources, fakeNetwork, fakeWebSockets} from './fakes.mjs';

function setUp(options = {}) {
  const clock = new Clock();
  const sockets = fakeWebSockets();
  const streams = fakeEventSources();
  const network = fakeNetwork();
  const headway = new Headway({
    base: 'https://example.test/app/',
    WebSocket: sockets.FakeWebSocket,
    EventSource: streams.FakeEventSource,
    setTimeout: clock.setTimeout,
    clearTimeout: clock.clearTimeout,
    now: () => clock.now,
    random: () => 0.5,
    network,
    ...options,
  });
  return {clock, sockets, streams, network, headway};
}

/** Follows a job and notes all that is delivered. */
function follow(headway, jobId = 'j', after = null) {
  const seen = {seqs: [], progress: [], snapshots: [], errors: [], resets: [], subscribed: 0};
  const subscription = headway.subscribe(jobId, {
    after,
    onEvent: e => seen.seqs.push(...(e.results?.map(r => r.seq) ?? [e.seq])),
    onProgress: e => seen.progress.push(e.progress),
    onSnapshot: e => seen.snapshots.push(e.seq),
    onSubscribed: () => seen.subscribed++,
    onReset: seq => seen.resets.push(seq),
    onError: e => seen.errors.push(e.code),
  });
  return Object.assign(seen, {subscription});
}

const status = seq => ({type: 'status', job_id: 'j', seq, status: 'in_progress'});
const results = (...seqs) => ({type: 'result', job_id: 'j', seq: seqs.at(-1), results: seqs.map(seq => ({seq, item: `i${seq}`}))});

/** The server's answer to the newest subscription. */
function acknowledge(socket, {seq = 0, recovered = true, ...more} = {}) {
  const {id, job_id} = socket.sent.findLast(message => message.type === 'subscribe');
  socket.frame({type: 'subscribed', job_id, seq, recovered, id, ...more});
}

function live(setup, after = 0) {
  const seen = follow(setup.headway, 'j', after);
  setup.sockets.last().accept();
  acknowledge(setup.sockets.last(), {seq: after});
  return seen;
}

function untilRetry({headway, clock}) {
  clock.advance(headway.state.retryAt - clock.now);
}

/** Lets WebSocket fail so often that the event stream is tried. */
function withoutWebSocket(after) {
  const setup = setUp();
  const seen = follow(setup.headway, 'j', after);
  for (let i = 0; i < 3; i++) {
    setup.sockets.last().break();
    untilRetry(setup);
  }
  return {...setup, seen};
}

test('it connects with the first subscription, not before', () => {
  const {headway, sockets} = setUp();
  assert.equal(sockets.all.length, 0);
  assert.equal(headway.state.state, 'idle');
  follow(headway);
  assert.equal(headway.state.state, 'connecting');
  assert.equal(sockets.last().url, 'wss://example.test/app/progress/ws');
  sockets.last().accept();
  assert.deepEqual([headway.state.state, headway.state.transport], ['live', 'websocket']);
});

test('a subscription names the last number that was seen', () => {
  const {headway, sockets} = setUp();
  follow(headway, 'j', 41);
  sockets.last().accept();
  const [message] = sockets.last().sent;
  assert.deepEqual([message.type, message.job_id, message.after], ['subscribe', 'j', 41]);
});

test('detail is asked for at each subscription, and only by whoever wants it', () => {
  const {headway, sockets} = setUp();
  headway.subscribe('j', {detail: true});
  follow(headway, 'k');
  sockets.last().accept();
  assert.deepEqual(sockets.last().sent.map(m => [m.job_id, m.detail]), [['j', true], ['k', undefined]]);
});

test('without a last number the live events from now on are delivered', () => {
  const {headway, sockets} = setUp();
  const seen = follow(headway);
  sockets.last().accept();
  assert.equal('after' in sockets.last().sent[0], false);
  acknowledge(sockets.last(), {seq: 7});
  sockets.last().frame(status(8));
  assert.deepEqual(seen.seqs, [8]);
});

test('a token travels in the subprotocol, never in the address', () => {
  const {headway, sockets} = setUp({token: 'secret'});
  follow(headway);
  assert.deepEqual(sockets.last().protocols, ['headway.v1', 'bearer.secret']);
  assert.ok(!sockets.last().url.includes('secret'));
});

test('each durable event is delivered once although it comes twice', () => {
  const setup = setUp();
  const seen = live(setup);
  for (const frame of [status(1), status(1), results(2, 3), results(2, 3, 4), status(4), status(5)]) {
    setup.sockets.last().frame(frame);
  }
  assert.deepEqual(seen.seqs, [1, 2, 3, 4, 5]);
});

test('after a gap it subscribes again from the last number and delivers nothing out of order', () => {
  const setup = setUp();
  const seen = live(setup);
  const socket = setup.sockets.last();
  socket.frame(status(1));
  socket.frame(status(3));
  assert.deepEqual(seen.seqs, [1]);
  assert.deepEqual(socket.sent.slice(-2).map(m => [m.type, m.after]), [['unsubscribe', undefined], ['subscribe', 1]]);
  socket.frame(status(4)); // Still from the old subscription.
  acknowledge(socket, {seq: 4});
  socket.frame(status(2));
  socket.frame(status(3));
  socket.frame(status(4));
  assert.deepEqual(seen.seqs, [1, 2, 3, 4]);
});

test('a gap inside a frame of results delivers what came before it', () => {
  const setup = setUp();
  const seen = live(setup);
  setup.sockets.last().frame(results(1, 2, 4));
  assert.deepEqual(seen.seqs, [1, 2]);
  assert.equal(setup.sockets.last().sent.at(-1).after, 2);
});

test('an old answer does not open a newer subscription', () => {
  const setup = setUp();
  const seen = live(setup);
  const socket = setup.sockets.last();
  const {id: oldId} = socket.sent[0];
  socket.frame(status(5));
  socket.frame({type: 'subscribed', job_id: 'j', seq: 5, recovered: true, id: oldId});
  socket.frame(status(1));
  assert.deepEqual(seen.seqs, []);
});

test('progress that knows more than was delivered asks for the missing events', () => {
  const setup = setUp();
  live(setup);
  const socket = setup.sockets.last();
  socket.frame(status(1));
  socket.frame({type: 'progress', job_id: 'j', seq: 3, progress: 10});
  setup.clock.advance(1_999);
  assert.equal(socket.sent.length, 1);
  setup.clock.advance(1);
  assert.equal(socket.sent.at(-1).after, 1);
});

test('progress that is merely ahead of its events asks for nothing', () => {
  const setup = setUp();
  const seen = live(setup);
  const socket = setup.sockets.last();
  socket.frame({type: 'progress', job_id: 'j', seq: 1, progress: 10});
  setup.clock.advance(1_000);
  socket.frame(status(1));
  setup.clock.advance(5_000);
  assert.equal(socket.sent.length, 1);
  assert.deepEqual(seen.progress, [10]);
});

test('if the same gap stays it connects anew instead of asking for ever', () => {
  const setup = setUp();
  live(setup);
  const socket = setup.sockets.last();
  for (let i = 0; i < 4; i++) {
    socket.frame(status(9));
    if (setup.headway.state.state === 'live') {
      acknowledge(socket, {seq: 9});
    }
  }
  assert.equal(setup.headway.state.state, 'waiting');
});

test('a reconnection resumes where it was, with no repeat', () => {
  const setup = setUp();
  const seen = live(setup);
  setup.sockets.last().frame(results(1, 2));
  setup.sockets.last().break();
  setup.clock.advance(750);
  const second = setup.sockets.last();
  assert.equal(setup.sockets.all.length, 2);
  second.accept();
  assert.equal(second.sent[0].after, 2);
  acknowledge(second, {seq: 4});
  second.frame(results(3, 4));
  assert.deepEqual(seen.seqs, [1, 2, 3, 4]);
});

test('a trimmed history is told, and goes on from the snapshot', () => {
  const setup = setUp();
  const seen = follow(setup.headway, 'j', 5);
  const socket = setup.sockets.last();
  socket.accept();
  acknowledge(socket, {seq: 900, recovered: false});
  socket.frame({type: 'snapshot', job_id: 'j', seq: 900});
  socket.frame(status(901));
  assert.deepEqual(seen.resets, [900]);
  assert.deepEqual(seen.seqs, [901]);
});

test('frames of a connection that was given up are not delivered', () => {
  const setup = setUp();
  const seen = live(setup);
  const old = setup.sockets.last();
  const {onmessage} = old;
  old.break();
  onmessage({data: JSON.stringify(status(1))});
  assert.deepEqual(seen.seqs, []);
});

test('retries wait longer each time, and no longer than 30 s', () => {
  const {headway, sockets, clock} = setUp({EventSource: null});
  follow(headway);
  const delays = [];
  for (let i = 0; i < 9; i++) {
    sockets.last().break();
    delays.push(headway.state.retryAt - clock.now);
    clock.advance(delays.at(-1));
  }
  assert.deepEqual(delays, [750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500, 22_500, 22_500]);
});

test('two clients do not come back in step', () => {
  const delayWith = random => {
    const {headway, sockets, clock} = setUp({random});
    follow(headway);
    sockets.last().break();
    return headway.state.retryAt - clock.now;
  };
  assert.notEqual(delayWith(() => 0.1), delayWith(() => 0.9));
});

test('a connection that breaks right after it opened does not reset the backoff', () => {
  const {headway, sockets, clock} = setUp();
  follow(headway);
  const delays = [];
  for (let i = 0; i < 3; i++) {
    sockets.last().accept();
    sockets.last().break();
    delays.push(headway.state.retryAt - clock.now);
    clock.advance(delays.at(-1));
  }
  assert.deepEqual(delays, [750, 1_500, 3_000]);
  sockets.last().accept();
  clock.advance(10_000);
  sockets.last().break();
  assert.equal(headway.state.retryAt - clock.now, 750);
});

test('too slow (4408) reconnects at once with the last number', () => {
  const setup = setUp();
  live(setup, 3);
  setup.sockets.last().frame(status(4));
  setup.sockets.last().break(4408);
  setup.clock.advance(0);
  assert.equal(setup.sockets.all.length, 2);
  setup.sockets.last().accept();
  assert.equal(setup.sockets.last().sent[0].after, 4);
});

test('too slow again and again is not a busy loop', () => {
  const setup = setUp();
  live(setup);
  for (let i = 0; i < 2; i++) {
    setup.sockets.last().break(4408);
    setup.clock.advance(0);
    setup.sockets.last().accept();
  }
  assert.equal(setup.sockets.all.length, 2);
});

test('a server that stops (1001) is tried again soon', () => {
  const setup = setUp();
  live(setup);
  setup.sockets.last().break(1001);
  assert.equal(setup.headway.state.retryAt - setup.clock.now, 1_000);
});

for (const code of [4400, 4409, 4429]) {
  test(`close code ${code} makes it slower`, () => {
    const setup = setUp();
    live(setup);
    setup.sockets.last().break(code);
    assert.ok(setup.headway.state.retryAt - setup.clock.now >= 7_500);
  });
}

for (const code of [4401, 4403]) {
  test(`close code ${code} ends the tries until somebody asks`, () => {
    const setup = setUp();
    live(setup);
    setup.sockets.last().break(code);
    assert.equal(setup.headway.state.state, 'refused');
    setup.clock.advance(600_000);
    assert.equal(setup.sockets.all.length, 1);
    setup.headway.retryNow();
    assert.equal(setup.sockets.all.length, 2);
  });
}

test('a job that does not exist is told once and not asked for again', () => {
  const {headway, sockets, clock} = setUp();
  const seen = follow(headway);
  sockets.last().accept();
  sockets.last().frame({type: 'error', error: 'Job not found', code: 'job_not_found', job_id: 'j'});
  sockets.last().break(4404);
  clock.advance(600_000);
  assert.deepEqual(seen.errors, ['job_not_found']);
  assert.equal(sockets.all.length, 1);
  assert.equal(headway.state.state, 'idle');
});

test('4404 for one job does not end another one', () => {
  const {headway, sockets, clock} = setUp();
  follow(headway, 'gone');
  follow(headway, 'j', 3);
  sockets.last().accept();
  sockets.last().frame({type: 'error', error: 'Job not found', code: 'job_not_found', job_id: 'gone'});
  sockets.last().break(4404);
  clock.advance(0);
  sockets.last().accept();
  assert.deepEqual(sockets.last().sent.map(m => m.job_id), ['j']);
});

test('40 s without a frame is a lost connection, a heartbeat keeps it', () => {
  const setup = setUp();
  live(setup);
  setup.clock.advance(39_000);
  setup.sockets.last().frame({type: 'heartbeat'});
  setup.clock.advance(39_000);
  assert.equal(setup.headway.state.state, 'live');
  setup.clock.advance(1_000);
  assert.equal(setup.headway.state.state, 'waiting');
});

test('a connection that never opens is given up after 10 s', () => {
  const {headway, clock} = setUp();
  follow(headway);
  clock.advance(10_000);
  assert.equal(headway.state.state, 'waiting');
});

test('try now does not wait for the countdown', () => {
  const setup = setUp();
  live(setup);
  setup.sockets.last().break();
  setup.headway.retryNow();
  assert.equal(setup.sockets.all.length, 2);
  setup.clock.advance(500);
  assert.equal(setup.sockets.all.length, 2, 'the countdown that was running must not try as well');
});

test('offline waits for the network, and tries at once when it is back', () => {
  const setup = setUp();
  live(setup);
  setup.network.go('offline');
  assert.equal(setup.headway.state.state, 'offline');
  setup.clock.advance(600_000);
  assert.equal(setup.sockets.all.length, 1);
  setup.network.go('online');
  assert.equal(setup.sockets.all.length, 2);
});

test('when WebSocket fails three times the event stream takes over, with the same guarantee', () => {
  const {headway, sockets, streams, seen} = withoutWebSocket(2);
  assert.equal(sockets.all.length, 3);
  assert.equal(streams.last().url, 'https://example.test/app/api/jobs/j/events?after=2');
  streams.last().onopen();
  assert.deepEqual([headway.state.state, headway.state.transport], ['live', 'sse']);
  streams.last().named(status(3));
  streams.last().named(status(3));
  streams.last().onmessage({data: JSON.stringify(status(4))});
  assert.deepEqual(seen.seqs, [3, 4]);
});

test('a gap in the event stream opens it again from the last number', () => {
  const {streams, seen} = withoutWebSocket(2);
  streams.last().onopen();
  streams.last().named(status(3));
  streams.last().named(status(5));
  assert.equal(streams.all.length, 2);
  assert.ok(streams.all[0].closed);
  assert.ok(streams.last().url.endsWith('after=3'));
  streams.last().named(status(4));
  assert.deepEqual(seen.seqs, [3, 4]);
});

test('from the event stream it goes back to WebSocket after a minute', () => {
  const {sockets, streams, clock} = withoutWebSocket(2);
  streams.last().onopen();
  clock.advance(30_000);
  streams.last().named({type: 'heartbeat'});
  clock.advance(30_000);
  assert.equal(sockets.all.length, 4);
  assert.ok(streams.last().closed);
});

test('all jobs: the status of each once, and every progress', () => {
  const {headway, sockets} = setUp();
  const seen = follow(headway, '*');
  sockets.last().accept();
  sockets.last().frame({type: 'subscribed', job_id: '*'});
  sockets.last().frame(status(4));
  sockets.last().frame(status(4));
  sockets.last().frame(status(9));
  sockets.last().frame({type: 'progress', job_id: 'j', seq: 9, progress: 50});
  assert.deepEqual(seen.seqs, [4, 9]);
  assert.deepEqual(seen.progress, [50]);
});

test('unreadable and unknown frames change nothing', () => {
  const setup = setUp();
  const seen = live(setup);
  for (const frame of ['{', 'null', '7', '[]', '{"type":"new","job_id":"j"}', '{"type":"status","job_id":"other","seq":1}']) {
    setup.sockets.last().frame(frame);
  }
  setup.sockets.last().frame(status(1));
  assert.deepEqual(seen.seqs, [1]);
});

test('closing the last subscription closes the connection', () => {
  const setup = setUp();
  const seen = live(setup);
  seen.subscription.close();
  assert.equal(setup.headway.state.state, 'idle');
  assert.equal(setup.sockets.last().readyState, 3);
  setup.clock.advance(600_000);
  assert.equal(setup.sockets.all.length, 1);
});

test('cancel goes over the channel when it is live, else by HTTP with its reason', async () => {
  const calls = [];
  const setup = setUp({fetch: async (url, init) => calls.push([String(url), JSON.parse(init.body)]) && {ok: true}});
  live(setup);
  await setup.headway.cancel('j', {reason: 'wrong input'});
  assert.deepEqual([setup.sockets.last().sent.at(-1).type, setup.sockets.last().sent.at(-1).reason], ['cancel', 'wrong input']);
  setup.sockets.last().break();
  await setup.headway.cancel('j', {reason: 'wrong input', cleanup_partial_results: true});
  assert.equal(calls[0][0], 'https://example.test/app/api/jobs/j/cancel');
  assert.deepEqual(calls[0][1], {reason: 'wrong input', cleanup_partial_results: true, notify_stakeholders: false});
});

test('a refused cancel says why', async () => {
  const setup = setUp({fetch: async () => ({ok: false, status: 409, json: async () => ({code: 'job_ended', detail: 'It has ended'})})});
  await assert.rejects(setup.headway.cancel('j', {reason: 'x'}), {message: 'It has ended'});
});

test('10,000 frames with repeats, losses and cuts at random give each event once, in order', () => {
  for (let seed = 1; seed <= 20; seed++) {
    let state = seed;
    const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const setup = setUp({random});
    const seen = follow(setup.headway, 'j', 0);
    const last = 500;
    for (let step = 0; step < 10_000 && seen.seqs.length < last; step++) {
      const socket = setup.sockets.last();
      if (setup.headway.state.state !== 'live') {
        if (setup.headway.state.state === 'connecting') {
          socket.accept();
        } else {
          untilRetry(setup);
        }
        continue;
      }
      const request = socket.sent.findLast(m => m.type === 'subscribe');
      if (socket.position === undefined || socket.answered !== request.id) {
        socket.answered = request.id;
        socket.position = request.after;
        acknowledge(socket, {seq: last});
      }
      if (random() < 0.01) {
        socket.break(random() < 0.5 ? 1006 : 4408);
      } else if (random() < 0.02) {
        socket.position += 1 + Math.floor(random() * 3);
      } else if (random() < 0.05) {
        socket.position = Math.max(0, socket.position - 2);
      } else if (socket.position < last) {
        const size = 1 + Math.floor(random() * Math.min(4, last - socket.position));
        socket.frame(results(...Array.from({length: size}, (_, i) => socket.position + 1 + i)));
        socket.position += size;
      } else {
        socket.frame({type: 'progress', job_id: 'j', seq: last, progress: 100});
        setup.clock.advance(2_000);
      }
    }
    assert.deepEqual(seen.seqs, Array.from({length: last}, (_, i) => i + 1), `seed ${seed}`);
  }
});

test('a ping tells how long a message takes to the server and back', async () => {
  const {clock, sockets, headway} = setUp();
  assert.equal(await headway.ping(), null, 'nothing is connected');
  follow(headway);
  sockets.last().accept();
  const answer = headway.ping();
  const sent = sockets.last().sent.at(-1);
  assert.equal(sent.type, 'ping');
  clock.advance(42);
  sockets.last().frame({type: 'pong', id: sent.id});
  assert.equal(await answer, 42);
  const unanswered = headway.ping();
  clock.advance(10_000);
  assert.equal(await unanswered, null);
});

test('whoever looks for a fault sees each message in both directions', () => {
  const {sockets, headway} = setUp();
  const seen = [];
  const stop = headway.onTraffic(message => seen.push(`${message.direction} ${JSON.parse(message.text).type}`));
  follow(headway);
  sockets.last().accept();
  sockets.last().frame(status(1));
  stop();
  sockets.last().frame(status(2));
  assert.deepEqual(seen, ['out subscribe', 'in status']);
});
