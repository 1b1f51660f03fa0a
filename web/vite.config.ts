import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const product = process.env.TONLIA_URL ?? 'http://127.0.0.1:8000';
const proxied = ['/api', '/chat', '/demo', '/hooks', '/f', '/widget.js'];

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022', cssTarget: ['chrome123', 'firefox121', 'safari17.5'], modulePreload: { polyfill: false }, assetsInlineLimit: 0, manifest: true,
    // One file for what every page needs of the libraries and one for where all begin: dozens of small ones would
    // queue for a connection, each with headers longer than itself.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next|use-sync-external-store)[\\/]/ },
            { name: 'inbox', test: /[\\/]src[\\/]routes\.tsx$/ },
          ],
        },
      },
    },
  },
  server: { proxy: Object.fromEntries(proxied.map((path) => [path, { target: product, ws: true }])) },
});
