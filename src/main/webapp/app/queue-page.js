import {connected} from './page.js';
import {queueMonitor} from './queue-monitor.js';

const headway = connected();
const monitor = queueMonitor();
document.getElementById('monitor').replaceChildren(monitor.element);
headway.subscribe('*', {onSubscribed: monitor.refresh, onSnapshot: monitor.follow, onProgress: monitor.follow, onEvent: monitor.follow});
