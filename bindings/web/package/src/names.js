export {JobPlanError} from './errors.js';
export {Ratio} from './ratio.js';
export {Service} from './service.js';
export {Policy, categorise, frameworks, rule, rules, version} from './framework.js';
export {Roster} from './roster.js';
export {capacity, delivery, demand, leave, waiting, workforce, year} from './faces.js';
