export { encodeRows } from './prediction/encode-rows';
export { walkBlocks, walkBlocksOnce } from './prediction/walk-blocks';
export { walkNodes, walkNodesOnce } from './prediction/walk-nodes';
