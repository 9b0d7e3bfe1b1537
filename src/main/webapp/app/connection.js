import {announce, h, setText, show} from './dom.js';

const TITLES = {
  connecting: 'Connecting …',
  live: 'Live',
  offline: 'Offline',
  refused: 'Refused',
  closed: 'Closed',
};

/** Shows how the connection is, with the seconds to the next try and a way not to wait for it. */
export function showConnection(headway) {
  const box = document.getElementById('connection');
  const text = h('span', {class: 'text'});
  const retry = h('button', {type: 'button', class: 'button small', hidden: true, onclick: () => headway.retryNow()}, 'Try now');
  box.append(h('span', {class: 'dot', 'aria-hidden': 'true'}), h('span', {class: 'lost', text: 'Connection lost'}), text, retry);
  let timer = null;
  let wasLost = false;

  headway.onState(connection => {
    box.dataset.state = connection.state;
    show(box, connection.state !== 'idle');
    clearInterval(timer);
    show(retry, ['waiting', 'offline', 'refused'].includes(connection.state));
    box.title = connection.reason ?? '';
    const write = () => setText(text, describe(connection));
    write();
    if (connection.state === 'waiting') {
      timer = setInterval(write, 250);
      if (!wasLost) {
        announce('Connection lost, trying again');
      }
      wasLost = true;
    } else if (connection.state === 'live' && wasLost) {
      wasLost = false;
      announce('Connected again');
    }
  });
}

function describe({state, transport, retryAt}) {
  if (state === 'waiting') {
    const left = Math.max(0, Math.ceil((retryAt - Date.now()) / 1_000));
    return left === 0 ? 'Trying again …' : `Next try in ${left} s`;
  }
  return state === 'live' && transport === 'sse' ? 'Live (event stream)' : TITLES[state];
}
