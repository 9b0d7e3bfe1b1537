// node follow.js <address> <id>: follows one execution, writes "ready" when it is subscribed, and how many results came at its end.
const {io} = require('socket.io-client');
const [, , address, id] = process.argv;
const socket = io(address, {transports: ['websocket']});
let results = 0;
socket.on('connect', () => {
  socket.emit('subscribe-to-test', id);
  console.log('ready');
});
socket.on('test-result', () => results++);
socket.on('execution-complete', () => {
  console.log(results);
  socket.disconnect();
});
