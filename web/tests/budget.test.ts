// What a browser fetches of the built application (`npm run build`, which `make test` does first), compressed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const DIST = join(import.meta.dirname, '../dist');
const WIDGET = join(import.meta.dirname, '../../widget/dist/widget.js');
const INBOX_BYTES = 200_000;
const WIDGET_BYTES = 15_000;

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

const packed = (path: string) => gzipSync(readFileSync(path)).length;

/** The files of these entries and of everything that they import at once. */
function filesOf(manifest: Record<string, Chunk>, entries: string[]): Set<string> {
  const files = new Set<string>();
  const walk = (name: string) => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`${name} is not in the build`);
    if (files.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(walk);
  };
  entries.forEach(walk);
  return files;
}

test.each(['zh', 'pt', 'ru', 'en'])('the inbox with an open conversation in %s is within its budget', (language) => {
  expect(existsSync(join(DIST, '.vite/manifest.json')), 'build first: npm run build').toBe(true);
  const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const texts = ['shell', 'inbox'].map((area) => `src/locales/${language}/${area}.json`);
  const pages = ['src/inbox/ConversationPane.tsx'];
  const files = filesOf(manifest, ['index.html', ...pages, ...texts]);
  const bytes = [...files].reduce((sum, file) => sum + packed(join(DIST, file)), packed(join(DIST, 'index.html')));
  for (const other of ['customers', 'leads', 'settings', 'assistant']) {
    expect(files.has(manifest[`src/locales/${language}/${other}.json`]?.file ?? ''), `${other} is fetched with the inbox`).toBe(false);
  }
  console.log(`inbox in ${language}: ${bytes} bytes in ${files.size} files`);
  expect(bytes).toBeLessThanOrEqual(INBOX_BYTES);
});

test('the chat widget is within its budget', () => {
  expect(existsSync(WIDGET), 'build first: npm run build in widget').toBe(true);
  expect(packed(WIDGET)).toBeLessThanOrEqual(WIDGET_BYTES);
});
