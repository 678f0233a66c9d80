import { errors } from '../errors.js';
import type { ByName, Json } from '../spec/pipeline-spec.js';
import { formatValue } from '../value/format-value.js';
import { type CallName, type Expression, type Operator, parseExpression } from './parse-expression.js';

/** What an expression can ask for. */
export interface ExpressionScope {
  /** The input parameters of the task, for conditions. */
  readonly parameters?: ByName<Json>;
  /** The value that a selector takes a part of. */
  readonly value?: Json;
}

/**
 * Returns whether a condition holds.
 *
 * @throws KFP_EXPRESSION_INVALID: a parameter has no value, values cannot be compared, or it gives no true or false
 */
export function evaluateCondition(text: string, parameters: ByName<Json>): boolean {
  const result = new Evaluator(text, { parameters }).evaluate(parseExpression(text));
  if (typeof result === 'boolean') return result;
  throw errors.KFP_EXPRESSION_INVALID({ text, reason: `it gives ${formatValue(result)}, not true or false` });
}

/** Returns the part of a value that a selector such as `parseJson(string_value)["x"]` names. */
export function selectPart(text: string, value: Json): Json {
  return new Evaluator(text, { value }).evaluate(parseExpression(text));
}

/** A class because every rule needs the scope, and the text for its errors. */
class Evaluator {
  constructor(
    readonly text: string,
    readonly scope: ExpressionScope,
  ) {}

  evaluate(expression: Expression): Json {
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'input':
        return this.#defined(this.scope.parameters?.[expression.name], `"${expression.name}" has no value`);
      case 'stringValue':
        return formatValue(this.#defined(this.scope.value, 'there is no value to take a part of'));
      case 'call':
        return this.#call(expression.name, this.evaluate(expression.argument));
      case 'part':
        return this.#part(this.evaluate(expression.of), expression.key);
      case 'not':
        return !this.#flag(this.evaluate(expression.of));
      case 'binary':
        return this.#binary(expression.operator, expression.left, expression.right);
    }
  }

  #binary(operator: Operator, leftSide: Expression, rightSide: Expression): boolean {
    const left = this.evaluate(leftSide);
    if (operator === '&&') return this.#flag(left) && this.#flag(this.evaluate(rightSide));
    if (operator === '||') return this.#flag(left) || this.#flag(this.evaluate(rightSide));
    const right = this.evaluate(rightSide);
    // As in CEL: values of different types are not equal, and have no order.
    if (operator === '==') return formatValue(left) === formatValue(right) && typeof left === typeof right;
    if (operator === '!=') return formatValue(left) !== formatValue(right) || typeof left !== typeof right;
    if (typeof left === 'number' && typeof right === 'number') return isOrdered(operator, left, right);
    if (typeof left === 'string' && typeof right === 'string') return isOrdered(operator, left, right);
    return this.#fail(`${formatValue(left)} and ${formatValue(right)} have no order`);
  }

  #call(name: CallName, value: Json): Json {
    if (name === 'string') return formatValue(value);
    if (name === 'parseJson') return this.#parseJson(value);
    const number =
      typeof value === 'number'
        ? value
        : typeof value === 'string' && value.trim() !== ''
          ? Number(value)
          : NaN;
    if (Number.isNaN(number)) this.#fail(`${formatValue(value)} is no number`);
    return name === 'int' ? Math.trunc(number) : number;
  }

  #parseJson(value: Json): Json {
    try {
      return JSON.parse(formatValue(value)) as Json;
    } catch {
      return this.#fail(`${formatValue(value)} is not JSON`);
    }
  }

  #part(of: Json, key: string | number): Json {
    const found = typeof of === 'object' && of !== null ? (of as ByName<Json>)[key] : undefined;
    return this.#defined(found, `${formatValue(of)} has no ${JSON.stringify(key)}`);
  }

  #flag(value: Json): boolean {
    return typeof value === 'boolean' ? value : this.#fail(`${formatValue(value)} is not true or false`);
  }

  #defined(value: Json | undefined, reason: string): Json {
    return value === undefined ? this.#fail(reason) : value;
  }

  #fail(reason: string): never {
    throw errors.KFP_EXPRESSION_INVALID({ text: this.text, reason });
  }
}

function isOrdered<T extends number | string>(operator: Operator, left: T, right: T): boolean {
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
}
