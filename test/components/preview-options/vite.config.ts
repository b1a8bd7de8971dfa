import { defineConfig } from 'vite';

/** The help desks' icons are the extension's own. */
export default defineConfig({ publicDir: '../../../public' });
