// Plain JavaScript of long ago, so that the oldest Node can say what is wrong.
'use strict';
var major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    'Carers Count runs on Node 24, which "npm ci" installs beside it; this is Node ' +
      process.versions.node +
      '. Run: npm ci --foreground-scripts (and allow the install script of "node").',
  );
  process.exit(1);
}
