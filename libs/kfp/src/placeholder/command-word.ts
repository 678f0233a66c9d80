/**
 * A word of a command that is more than a text: Kubeflow writes `{"Concat": [...]}` and
 * `{"IfPresent": {"InputName", "Then", "Else"}}` as JSON in place of it.
 */
export type CommandWord =
  | string
  | { readonly Concat: readonly CommandWord[] }
  | {
      readonly IfPresent: {
        readonly InputName: string;
        readonly Then: CommandWord | readonly CommandWord[];
        readonly Else?: CommandWord | readonly CommandWord[];
      };
    };

/** Returns what a word of a command says. */
export function readCommandWord(text: string): CommandWord {
  if (!/^\s*\{\s*"(Concat|IfPresent)"\s*:/.test(text)) return text;
  try {
    return JSON.parse(text) as CommandWord;
  } catch {
    return text;
  }
}

/** Returns the words that a word comes to: none, one or several. */
export function expandCommandWord(word: CommandWord, isPresent: (input: string) => boolean): string[] {
  if (typeof word === 'string') return [word];
  if ('Concat' in word) return [word.Concat.flatMap((part) => expandCommandWord(part, isPresent)).join('')];
  const { InputName, Then, Else = [] } = word.IfPresent;
  const chosen = isPresent(InputName) ? Then : Else;
  const words = Array.isArray(chosen) ? (chosen as readonly CommandWord[]) : [chosen as CommandWord];
  return words.flatMap((inner) => expandCommandWord(inner, isPresent));
}
