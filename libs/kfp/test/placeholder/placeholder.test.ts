import { describe, expect, it } from 'vitest';

import { expandCommandWord, readCommandWord } from '../../src/placeholder/command-word.js';
import { findPlaceholders, replacePlaceholders } from '../../src/placeholder/placeholder.js';

describe('replacePlaceholders', () => {
  it('replaces each one once, and does not search what came in', () => {
    const valueOf = () => '{{$.pipeline_job_name}}';
    expect(replacePlaceholders("a {{$.inputs.parameters['x']}} b {{$}}", valueOf)).toBe(
      'a {{$.pipeline_job_name}} b {{$.pipeline_job_name}}',
    );
  });

  it('leaves everything else as it is', () => {
    const text = "f'{{x}}' {{.Values}} ${HOME} $$ {{ $ }}";
    expect(replacePlaceholders(text, () => '!')).toBe(text);
  });
});

describe('findPlaceholders', () => {
  it.each([
    '{{$}}',
    '{{$.outputs.output_file}}',
    '{{$.pipeline_job_name}}',
    '{{$.pipeline_job_uuid}}',
    '{{$.pipeline_job_resource_name}}',
    '{{$.pipeline_task_name}}',
    '{{$.pipeline_task_uuid}}',
    '{{$.pipeline_root}}',
    '{{$.pipeline_job_create_time_utc}}',
    '{{$.pipeline_job_schedule_time_utc}}',
    "{{$.inputs.parameters['a-b c']}}",
    '{{$.inputs.parameters["x"]}}',
    "{{$.inputs.artifacts['x'].uri}}",
    "{{$.inputs.artifacts['x'].path}}",
    "{{$.inputs.artifacts['x'].metadata}}",
    "{{$.inputs.artifacts['x'].metadata['k']}}",
    "{{$.outputs.artifacts['x'].uri}}",
    "{{$.outputs.artifacts['x'].path}}",
    "{{$.outputs.parameters['x'].output_file}}",
  ])('knows %s', (text) => {
    expect(findPlaceholders(text)).toMatchObject({ known: [{}], unknown: [] });
  });

  it.each([
    '{{$.json_escape[1]}}',
    '{{$.workspace_path}}',
    "{{$.inputs.artifacts['x']}}",
    "{{$.inputs.artifacts['x'].value}}",
    "{{$.inputs.parameters['x'].output_file}}",
    "{{$.outputs.parameters['x']}}",
    "{{$.inputs.artifacts['x'].uri['k']}}",
  ])('does not know %s', (text) => {
    expect(findPlaceholders(text)).toEqual({ known: [], unknown: [text] });
  });
});

describe('expandCommandWord', () => {
  const expand = (text: string, ...present: string[]) =>
    expandCommandWord(readCommandWord(text), (name) => present.includes(name));

  it('leaves a text alone, also one that looks like JSON', () => {
    expect(expand('--x')).toEqual(['--x']);
    expect(expand('{"a": 1}')).toEqual(['{"a": 1}']);
    expect(expand('{"Concat": [')).toEqual(['{"Concat": [']);
  });

  it('puts the parts of Concat together', () => {
    expect(expand('{"Concat": ["a=", "b", "/c"]}')).toEqual(['a=b/c']);
  });

  it('takes Then or Else, one word or several, or nothing', () => {
    const flag = '{"IfPresent": {"InputName": "x", "Then": ["--x", "1"], "Else": "--no-x"}}';
    expect(expand(flag, 'x')).toEqual(['--x', '1']);
    expect(expand(flag)).toEqual(['--no-x']);
    expect(expand('{"IfPresent": {"InputName": "x", "Then": ["--x"]}}')).toEqual([]);
  });

  it('goes into what is nested', () => {
    const inner = '{"IfPresent": {"InputName": "x", "Then": "y", "Else": "z"}}';
    expect(expand(`{"Concat": ["--a=", ${inner}]}`, 'x')).toEqual(['--a=y']);
    const outer = `{"IfPresent": {"InputName": "x", "Then": [{"Concat": ["a", "b"]}, "c"]}}`;
    expect(expand(outer, 'x')).toEqual(['ab', 'c']);
  });
});
