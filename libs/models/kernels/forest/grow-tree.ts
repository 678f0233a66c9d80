import { nextRandom, seedRandom } from '../random';
import {
  bestLeftCount,
  bestLeftSum,
  column as bestColumn,
  gain,
  hasSplit,
  lastLeft,
  missingLeft,
  searchCategories,
  searchNumbers,
  startSearch,
} from './best-split';
import { drawBag } from './draw-bag';
import { bag, CATEGORY, columnBins, columns, drawn, maxDepth, minCount, spareBag, stride } from './forest';
import { addToHistograms, clearHistogram, histogramBytes } from './histogram';
import { addLeaf, addSet, addSplit, countNodes, hasRoom, startRight, startTree } from './node-arrays';
import { partition } from './partition';
import { COUNT_BITS, COUNT_MASK, exactShare, floatCount, floatShare, payloadBytes } from './payload';

/** Where this thread works: see `setRoom`. */
let goesLeft: usize = 0;
let order: usize = 0;
let histograms: usize = 0;
let shuffled: usize = 0;

/**
 * @param table 256 bytes
 * @param categories 255 entries of 16 bytes
 * @param four the histograms of four columns, empty
 * @param columnOrder a u32 a column
 */
export function setRoom(table: usize, categories: usize, four: usize, columnOrder: usize): void {
  goesLeft = table;
  order = categories;
  histograms = four;
  shuffled = columnOrder;
}

/** Grows tree number `tree` of a seed from exact sums; returns how many nodes it has. */
export function growExactTree(seedLow: u32, seedHigh: u32, tree: u32): u32 {
  return growTree<i64>(((seedHigh as u64) << 32) | seedLow, tree);
}

/** The same from float sums. */
export function growFloatTree(seedLow: u32, seedHigh: u32, tree: u32): u32 {
  return growTree<f64>(((seedHigh as u64) << 32) | seedLow, tree);
}

function growTree<T>(seed: u64, tree: u32): u32 {
  seedRandom(seed, tree);
  for (let i: u32 = 0; i < columns; i++) store<u32>(shuffled + ((i as usize) << 2), i);
  startTree();
  const records = drawBag<T>();
  const isPure = sumRecords<T>(bag, records);
  growNode<T>(bag, spareBag, records, 0, isPure);
  return countNodes();
}

/**
 * Grows the node of the records at `from` and all below it, left before right: small nodes then have their
 * records in a near cache. Children have theirs at `spare`, where there is room for as many. The sums of the node
 * are known (`nodeSum` and what follows), and whether all its targets are the same.
 */
function growNode<T>(from: usize, spare: usize, records: u32, depth: u32, isPure: bool): void {
  const sum = nodeSum;
  const weight = nodeWeight;
  const count = nodeCount;
  const mayGrow = depth < maxDepth && nodeCount >= 2 * minCount && !isPure && hasRoom(depth);
  if (mayGrow) searchSplit<T>(from, records);
  if (!mayGrow || !hasSplit()) return addLeaf(sum / weight, weight);
  const column = bestColumn;
  const isSet = isCategorical(column);
  if (!isSet) markNumbers(lastLeft, missingLeft);
  const value = isSet ? addSet(goesLeft) : lastLeft;
  const leftSum = bestLeftSum;
  const leftCount = bestLeftCount;
  const node = addSplit(column, value as f64, gain / weight, missingLeft);
  const left = partition(from, records, spare, column, goesLeft);
  const offset = (left as usize) * stride;
  const isLeftPure = sumChild<T>(spare, left, leftSum, leftCount);
  growNode<T>(spare, from, left, depth + 1, isLeftPure);
  startRight(node);
  const isRightPure = sumChild<T>(spare + offset, records - left, sum - leftSum, count - leftCount);
  growNode<T>(spare + offset, from + offset, records - left, depth + 1, isRightPure);
}

/**
 * Sets the sums of a child; returns whether all its targets are the same. Exact sums are those that its parent's
 * split came to, and targets that are all the same have a whole mean: the records are looked at if it is one.
 */
function sumChild<T>(from: usize, records: u32, sum: f64, count: u32): bool {
  if (!isInteger<T>() || (sum as u64) % count == 0) return sumRecords<T>(from, records);
  nodeSum = sum;
  nodeCount = count;
  nodeWeight = count as f64;
  return false;
}

/** Sums over the records of the node: of weight x target, of weight, and how often rows are in the bag. */
let nodeSum: f64 = 0;
let nodeWeight: f64 = 0;
let nodeCount: u32 = 0;

/** Sums up the shares of records; returns whether all targets are the same. */
function sumRecords<T>(from: usize, records: u32): bool {
  const payload = from + stride - payloadBytes<T>();
  const end = payload + (records as usize) * stride;
  const first = load<u32>(payload);
  let different: u32 = 0;
  if (isInteger<T>()) {
    let sums: i64 = 0;
    for (let at = payload; at < end; at += stride) {
      const word = load<u32>(at);
      sums += exactShare(word);
      different |= word ^ first;
    }
    nodeSum = (sums >> COUNT_BITS) as f64;
    nodeCount = (sums & COUNT_MASK) as u32;
    nodeWeight = nodeCount as f64;
    return different < 256;
  }
  let sums = i64x2.splat(0);
  nodeCount = 0;
  for (let at = payload; at < end; at += stride) {
    sums = f64x2.add(sums, floatShare(at));
    nodeCount += floatCount(at);
    different |= load<u32>(at) ^ first;
  }
  nodeSum = f64x2.extract_lane(sums, 0);
  nodeWeight = f64x2.extract_lane(sums, 1);
  return different == 0;
}

/** Draws columns and searches their splits; goes on beyond `drawn` of them for as long as none has any. */
function searchSplit<T>(from: usize, records: u32): void {
  startSearch(nodeSum, nodeWeight, nodeCount);
  for (let searched: u32 = 0; searched < columns && (searched < drawn || !hasSplit());) {
    const most = searched < drawn ? drawn : columns;
    const group = min<u32>(4, most - searched);
    for (let i: u32 = 0; i < group; i++) drawColumn(searched + i);
    addToHistograms<T>(
      from,
      records,
      drawnColumn(searched),
      drawnColumn(searched + min<u32>(1, group - 1)),
      drawnColumn(searched + min<u32>(2, group - 1)),
      drawnColumn(searched + min<u32>(3, group - 1)),
      histograms,
    );
    for (let i: u32 = 0; i < group; i++) {
      searchColumn<T>(drawnColumn(searched + i), histograms + (i as usize) * histogramBytes<T>());
    }
    for (let i = group; i < 4; i++) clearHistogram<T>(histograms + (i as usize) * histogramBytes<T>());
    searched += group;
  }
}

/** One step of a Fisher-Yates shuffle: place `place` gets one of the columns that are not before it. */
function drawColumn(place: u32): void {
  const other = place + ((((nextRandom() >> 32) * (columns - place)) >> 32) as u32);
  const a = shuffled + ((place as usize) << 2);
  const b = shuffled + ((other as usize) << 2);
  const column = load<u32>(b);
  store<u32>(b, load<u32>(a));
  store<u32>(a, column);
}

function drawnColumn(place: u32): u32 {
  return load<u32>(shuffled + ((place as usize) << 2));
}

function searchColumn<T>(column: u32, histogram: usize): void {
  if (!isCategorical(column)) return searchNumbers<T>(column, histogram, binsOf(column));
  const present = searchCategories<T>(column, histogram, order);
  if (bestColumn == column) markCategories(lastLeft, present, missingLeft);
}

function isCategorical(column: u32): bool {
  return (load<u16>(columnBins + ((column as usize) << 1)) & CATEGORY) != 0;
}

function binsOf(column: u32): u32 {
  return load<u16>(columnBins + ((column as usize) << 1)) & ~CATEGORY;
}

/** Bins up to `last` go left, the others right, missing values where they are to go. */
function markNumbers(last: u32, missing: bool): void {
  let bins = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const most = i8x16.splat(last as i8);
  const one = i8x16.splat(1);
  for (let at: usize = 0; at < 256; at += 16) {
    v128.store(goesLeft + at, v128.and(i8x16.le_u(bins, most), one));
    bins = i8x16.add(bins, i8x16.splat(16));
  }
  store<u8>(goesLeft, missing as u8, 255);
}

/** The first `left` categories in order go left, the others right; those without rows go where missing values do. */
function markCategories(left: u32, present: u32, missing: bool): void {
  memory.fill(goesLeft, missing as u8, 256);
  for (let i: u32 = 0; i < present; i++) {
    store<u8>(goesLeft + (load<u32>(order + ((i as usize) << 4), 8) as usize), i < left ? 1 : 0);
  }
}
