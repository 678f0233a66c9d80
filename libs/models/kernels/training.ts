export { binCategories, binNumbers } from './binning/bin-columns';
export { sortNumbers } from './binning/sort-numbers';
