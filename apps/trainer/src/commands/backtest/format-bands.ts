import { formatTable } from '@busyness/cli';
import type { BandScores } from '@busyness/pipeline';

const HEADER = ['band', 'model', 'deviance', 'WAPE', 'MAE', 'in 80 % interval', ''];

/** Returns the models of each band as a table, the selected one marked. */
export function formatBands(bands: readonly BandScores[]): string {
  const rows = bands.flatMap(({ hours, models, selected }) =>
    models.map((model) => {
      const name = model.isBaseline ? `${model.name} (baseline)` : model.name;
      const mark = model.name === selected ? '<- selected' : '';
      if (model.status === 'unavailable') return [`${hours} h`, name, 'unavailable', '', '', '', model.why];
      const { deviance, wape, mae, pit80 } = model;
      const inside = `${(100 * pit80).toFixed(0)} %`;
      return [`${hours} h`, name, deviance.toFixed(3), wape?.toFixed(3), mae.toFixed(3), inside, mark];
    }),
  );
  return formatTable(HEADER, rows);
}
