import { defineConfig } from 'vite';

export default defineConfig({
  define: { 'process.env.NODE_ENV': '"production"' },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    lib: { entry: 'src/main.tsx', formats: ['iife'], name: 'TonliaWidget', fileName: () => 'widget.js' },
  },
});
