export { registerToyChampion, type ToyChampionOptions } from './register-toy-champion.js';
export { TOY_START_HOUR, TOY_TIME_ZONE, buildToyPanel, type ToyCityOptions } from './toy-city.js';
