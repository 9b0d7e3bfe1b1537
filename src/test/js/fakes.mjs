/** Timers, sockets and streams under the test's control. */
export class Clock {
  now = 0;
  #timers = new Map();
  #next = 1;

  setTimeout = (run, ms) => {
    this.#timers.set(this.#next, {at: this.now + ms, run});
    return this.#next++;
  };

  clearTimeout = id => this.#timers.delete(id);

  advance(ms) {
    const end = this.now + ms;
    for (;;) {
      const due = [...this.#timers].filter(([, t]) => t.at <= end).sort(([a, x], [b, y]) => x.at - y.at || a - b)[0];
      if (!due) {
        break;
      }
      this.#timers.delete(due[0]);
      this.now = due[1].at;
      due[1].run();
    }
    this.now = end;
  }
}

export function fakeWebSockets() {
  const all = [];
  class FakeWebSocket {
    readyState = 0;
    sent = [];

    constructor(url, protocols) {
      this.url = String(url);
      this.protocols = protocols;
      all.push(this);
    }

    send(text) {
      this.sent.push(JSON.parse(text));
    }

    close() {
      this.readyState = 3;
    }

    accept() {
      this.readyState = 1;
      this.onopen?.();
    }

    frame(frame) {
      this.onmessage?.({data: typeof frame === 'string' ? frame : JSON.stringify(frame)});
    }

    break(code = 1006, reason = '') {
      this.readyState = 3;
      this.onclose?.({code, reason});
    }
  }
  return {FakeWebSocket, all, last: () => all.at(-1)};
}

export function fakeEventSources() {
  const all = [];
  class FakeEventSource {
    listeners = {};
    closed = false;

    constructor(url) {
      this.url = String(url);
      all.push(this);
    }

    addEventListener(type, listener) {
      this.listeners[type] = listener;
    }

    named(frame) {
      this.listeners[frame.type]({data: JSON.stringify(frame)});
    }

    close() {
      this.closed = true;
    }
  }
  return {FakeEventSource, all, last: () => all.at(-1)};
}

export function fakeNetwork() {
  const listeners = {};
  return {
    navigator: {onLine: true},
    addEventListener: (type, listener) => {
      listeners[type] = listener;
    },
    removeEventListener: type => delete listeners[type],
    go(type) {
      this.navigator.onLine = type === 'online';
      listeners[type]?.();
    },
  };
}
