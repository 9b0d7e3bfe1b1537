import {testRunPage} from './api.js';
import {testRunner} from './test-runner.js';

document.getElementById('runner').replaceChildren(testRunner(id => location.assign(testRunPage(id))).element);
