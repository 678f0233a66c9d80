import type { ComponentSpec } from '../../src/index.js';

/** A component that prints its parameter `text`. */
export const SAY: ComponentSpec = {
  executorLabel: 'exec-say',
  inputDefinitions: { parameters: { text: { parameterType: 'STRING' } } },
};

/** Its container. */
export const SAY_IT = { command: ['echo'], args: ["{{$.inputs.parameters['text']}}"] };

/** A component with an output parameter `out`. */
export const OUT = (
  parameterType: 'STRING' | 'BOOLEAN' | 'NUMBER_INTEGER' | 'LIST',
  label: string,
): ComponentSpec => ({
  executorLabel: label,
  outputDefinitions: { parameters: { out: { parameterType } } },
});

/** A container that writes that: the script gets the name of the file as `$0`. */
export const writing = (script: string) => ({
  command: ['sh', '-c', script, "{{$.outputs.parameters['out'].output_file}}"],
});
