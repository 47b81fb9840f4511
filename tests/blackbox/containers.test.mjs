// Every container with every codec that goes with it: the preview shows the right frames at the right time.

import { plainRecipes } from '../fixtures/codecs.mjs';
import { goodRecipes } from '../fixtures/make_fixtures.mjs';
import { testFixtures } from '../support/fixture_tests.mjs';

const names = new Set(plainRecipes.map(({ name }) => name));
await testFixtures(
  'containers and codecs',
  goodRecipes.filter(({ name }) => names.has(name)),
);
