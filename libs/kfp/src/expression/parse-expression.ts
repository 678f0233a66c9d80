import { errors } from '../errors.js';

/** A parsed expression: the part of CEL that Kubeflow's compiler writes. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  /** `inputs.parameter_values['x']` */
  | { readonly kind: 'input'; readonly name: string }
  /** `string_value`: in a selector, the value as a text. */
  | { readonly kind: 'stringValue' }
  | { readonly kind: 'call'; readonly name: CallName; readonly argument: Expression }
  | { readonly kind: 'part'; readonly of: Expression; readonly key: string | number }
  | { readonly kind: 'not'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    };

export type CallName = 'int' | 'double' | 'string' | 'parseJson';
export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=' | '&&' | '||';

const CALLS: readonly string[] = ['int', 'double', 'string', 'parseJson'] satisfies CallName[];
const COMPARISONS: readonly string[] = ['==', '!=', '<', '<=', '>', '>='] satisfies Operator[];
const TOKEN =
  /\s*(?:(&&|\|\||[=!<>]=|[<>!()[\].-])|(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(.))/gsy;

interface Token {
  readonly kind: 'symbol' | 'number' | 'word' | 'text' | 'end';
  readonly text: string;
}

/** Returns what an expression means, as a tree. @throws KFP_EXPRESSION_INVALID, which says what is not known */
export function parseExpression(text: string): Expression {
  const parser = new Parser(text);
  const expression = parser.either();
  parser.expectEnd();
  return expression;
}

/** Recursive descent, loosest operators first; a class because all rules share the place in the text. */
class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(readonly text: string) {
    this.#tokens = this.#tokenize();
  }

  either(): Expression {
    let left = this.#both();
    while (this.#take('||')) left = { kind: 'binary', operator: '||', left, right: this.#both() };
    return left;
  }

  expectEnd(): void {
    if (this.#peek().kind !== 'end') this.#fail(`"${this.#peek().text}" was not expected`);
  }

  #both(): Expression {
    let left = this.#comparison();
    while (this.#take('&&')) left = { kind: 'binary', operator: '&&', left, right: this.#comparison() };
    return left;
  }

  #comparison(): Expression {
    const left = this.#negation();
    const { kind, text } = this.#peek();
    if (kind !== 'symbol' || !COMPARISONS.includes(text)) return left;
    this.#next++;
    return { kind: 'binary', operator: text as Operator, left, right: this.#negation() };
  }

  #negation(): Expression {
    return this.#take('!') ? { kind: 'not', of: this.#negation() } : this.#parts();
  }

  #parts(): Expression {
    let of = this.#primary();
    while (this.#take('[')) {
      of = { kind: 'part', of, key: this.#key() };
      this.#expect(']');
    }
    return of;
  }

  #primary(): Expression {
    if (this.#take('(')) {
      const inner = this.either();
      this.#expect(')');
      return inner;
    }
    if (this.#take('-')) return { kind: 'literal', value: -this.#number() };
    const { kind, text } = this.#peek();
    if (kind === 'number') return { kind: 'literal', value: this.#number() };
    this.#next++;
    if (kind === 'text') return { kind: 'literal', value: unquote(text) };
    if (kind === 'word') return this.#word(text);
    return this.#fail(kind === 'end' ? 'it ends too soon' : `"${text}" was not expected`);
  }

  #word(word: string): Expression {
    if (word === 'true' || word === 'false') return { kind: 'literal', value: word === 'true' };
    if (word === 'string_value') return { kind: 'stringValue' };
    if (word === 'inputs') return this.#input();
    if (!CALLS.includes(word)) return this.#fail(`"${word}" is not known`);
    this.#expect('(');
    const argument = this.either();
    this.#expect(')');
    return { kind: 'call', name: word as CallName, argument };
  }

  #input(): Expression {
    this.#expect('.');
    const { text } = this.#peek();
    if (text !== 'parameter_values') this.#fail(`"inputs.${text}" is not known`);
    this.#next++;
    this.#expect('[');
    const name = this.#key();
    this.#expect(']');
    return typeof name === 'string' ? { kind: 'input', name } : this.#fail('a parameter has a name');
  }

  #key(): string | number {
    const { kind, text } = this.#peek();
    if (kind === 'number') return this.#number();
    if (kind !== 'text') this.#fail('a name in quotes or a number was expected in [ ]');
    this.#next++;
    return unquote(text);
  }

  #number(): number {
    const { kind, text } = this.#peek();
    if (kind !== 'number') this.#fail('a number was expected');
    this.#next++;
    return Number(text);
  }

  #peek(): Token {
    return this.#tokens[this.#next];
  }

  #take(symbol: string): boolean {
    const { kind, text } = this.#peek();
    if (kind !== 'symbol' || text !== symbol) return false;
    this.#next++;
    return true;
  }

  #expect(symbol: string): void {
    if (!this.#take(symbol)) this.#fail(`"${symbol}" was expected`);
  }

  #tokenize(): Token[] {
    const tokens: Token[] = [];
    for (const [, symbol, number, word, quoted, other] of this.text.trimEnd().matchAll(TOKEN)) {
      if (other !== undefined) this.#fail(`"${other}" is not known`);
      if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol });
      else if (number !== undefined) tokens.push({ kind: 'number', text: number });
      else if (word !== undefined) tokens.push({ kind: 'word', text: word });
      else tokens.push({ kind: 'text', text: quoted });
    }
    return [...tokens, { kind: 'end', text: '' }];
  }

  #fail(reason: string): never {
    throw errors.KFP_EXPRESSION_INVALID({ text: this.text, reason });
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/gs, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
}
