// node pipeline.js <port of Redis>: no-op jobs through BullMQ, each result told by Socket.IO. Reads a
// count a line, runs so many jobs, and writes the port that its Socket.IO listens on when it is ready.
const {createServer} = require('http');
const readline = require('readline');
const {Queue, Worker} = require('bullmq');
const {Server} = require('socket.io');

const connection = {host: '127.0.0.1', port: Number(process.argv[2]), maxRetriesPerRequest: null};
const queue = new Queue('tests', {connection});
const http = createServer();
const io = new Server(http);
let run = {};

io.on('connection', socket => socket.on('subscribe-to-test', (id, done) => {
  socket.join(id);
  done();
}));

const worker = new Worker('tests', async job => ({outcome: 'passed', test: job.name}), {connection, concurrency: 10});
worker.on('completed', (job, result) => {
  const {id} = job.data;
  io.to(id).emit('test-result', {execution_id: id, test: result.test, outcome: result.outcome, attempts: 1,
      started_at: job.processedOn, finished_at: job.finishedOn, seq: ++run.done});
  const now = Date.now();
  if (now - run.told > 100) {
    run.told = now;
    io.to(id).emit('progress', {execution_id: id, completed_tests: run.done, total_tests: run.total});
  }
  if (run.done === run.total) {
    io.to(id).emit('execution-complete', {execution_id: id, status: 'completed', completed_tests: run.done});
  }
});

readline.createInterface({input: process.stdin}).on('line', async line => {
  const [id, total] = line.split(' ');
  run = {total: Number(total), done: 0, told: 0};
  for (let from = 0; from < run.total; from += 1000) {
    const jobs = [];
    for (let n = from; n < Math.min(from + 1000, run.total); n++) {
      jobs.push({name: 'item-' + n, data: {id}});
    }
    await queue.addBulk(jobs);
  }
});
worker.waitUntilReady().then(() => http.listen(0, '127.0.0.1', () => console.log(http.address().port)));
