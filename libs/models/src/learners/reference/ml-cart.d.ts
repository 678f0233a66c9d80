/** What we use of `ml-cart`, which ships without types. */
declare module 'ml-cart' {
  /** A node of a trained tree: a leaf when it has no `left` and `right`. */
  export interface TreeNode {
    readonly left?: TreeNode;
    readonly right?: TreeNode;
    readonly splitColumn?: number;
    /** Rows below it go left, all others (also those equal to it) right. */
    readonly splitValue?: number;
    /** The mean target of a leaf. */
    readonly distribution?: number;
  }

  export interface DecisionTreeRegressionOptions {
    readonly gainFunction?: 'regression';
    readonly splitFunction?: 'mean';
    /** A node of no more rows than this is a leaf. */
    readonly minNumSamples?: number;
    readonly maxDepth?: number;
    readonly gainThreshold?: number;
  }

  export class DecisionTreeRegression {
    constructor(options?: DecisionTreeRegressionOptions);
    train(rows: number[][], targets: number[]): void;
    predict(rows: number[][]): number[];
    toJSON(): { readonly name: 'DTRegression'; readonly root: TreeNode };
  }
}
