// node follow.js <address>: writes "ready" when it is connected, reads the id of an execution, writes "subscribed" when it
// follows that one, and at its end how many results have come.
const readline = require('readline');
const {io} = require('socket.io-client');
const socket = io(process.argv[2], {transports: ['websocket']});
const results = new Set();
let id = null;
const subscribe = () => socket.emit('subscribe-to-test', id, () => console.log('subscribed'));
socket.on('connect', () => id === null ? console.log('ready') : subscribe());
socket.on('test-result', result => results.add(result.seq));
socket.on('execution-complete', () => {
  console.log(results.size);
  process.exit();
});
readline.createInterface({input: process.stdin}).on('line', line => {
  id = line;
  subscribe();
});
