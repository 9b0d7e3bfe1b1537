// Follow a generation until it is complete
const taskId = 'task-123';
const ws = new WebSocket(`ws://localhost:8080/ws/${taskId}`);

ws.onmessage = (event) => {
  // {stage, progress, message, timestamp, endpoint_count?, current_endpoint?}
  const update = JSON.parse(event.data);
  console.log(`${update.stage} ${update.progress}% ${update.message}`);
  if (update.current_endpoint) {
    console.log(`Endpoint ${update.current_endpoint} of ${update.endpoint_count}`);
  }
  if (update.stage === 'complete') {
    fetch(`/api/download/${taskId}`).then((zip) => console.log(`Download: ${zip.status}`));
  }
};

ws.onclose = (event) => {
  console.log(`Disconnected: ${event.code}`);
};
