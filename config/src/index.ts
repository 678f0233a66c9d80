export { ENVIRONMENTS, type EnvironmentName } from './environments.js';
export { type ConfigInput } from './layers.js';
export { type Setting, SETTINGS } from './list-settings.js';
export { explainConfig, type ExplainedSetting, loadConfig } from './load-config.js';
export { parseSetting } from './parse-setting.js';
export { type ConfigProblem } from './problem.js';
export { renderSettingsReference } from './render-settings-reference.js';
export { requireSetting } from './require-setting.js';
export { type Settings } from './settings.js';
