import {connected} from './page.js';
import {testRun} from './test-run.js';

const id = decodeURIComponent(location.pathname.replace(/\/$/, '').split('/').pop());
testRun(connected(), id, document.getElementById('run'));
