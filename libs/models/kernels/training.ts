export { binCategories, binNumbers } from './binning/bin-columns';
export { sortNumbers } from './binning/sort-numbers';
export { setBags, setColumns, setRecords, setRules } from './forest/forest';
export { growExactTree, growFloatTree, setRoom } from './forest/grow-tree';
export { countSets, setNodeArrays } from './forest/node-arrays';
