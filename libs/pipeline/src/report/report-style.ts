import { Html } from './html.js';

/** The report stands alone: no script, no font and no picture from elsewhere. */
export const REPORT_STYLE = new Html(`
:root { color-scheme: light dark; --ink: #1d2330; --soft: #667085; --line: #e4e7ec; --paper: #fff; --accent: #b42318; --far: #1570cd; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --soft: #98a2b3; --line: #344054; --paper: #14181f; --accent: #f97066; --far: #53b1fd; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; margin-bottom: 0; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
p.lead, .note, figcaption { color: var(--soft); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .92rem; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: right; }
th:first-child, td:first-child { text-align: left; }
tr.selected td { font-weight: 600; }
figure { margin: 1rem 0; } svg { width: 100%; height: auto; } svg.map { max-width: 35rem; display: block; }
.grid { stroke: var(--line); } .tick, .legend { font-size: 12px; fill: var(--soft); }
.line { fill: none; stroke-width: 1.6; } .actual { stroke: var(--ink); } .near { stroke: var(--accent); } .far { stroke: var(--far); stroke-dasharray: 5 3; }
rect.bar { fill: var(--far); } ul.doubts { border-left: 3px solid var(--accent); padding: .4rem 1rem .4rem 2rem; }
polygon { stroke: var(--paper); stroke-width: 1; }
`);
