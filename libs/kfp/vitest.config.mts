import { projectConfig } from '../../vitest.base.mjs';

export default projectConfig(import.meta.dirname, 'kfp');
