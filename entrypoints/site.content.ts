import { defineContentScript } from 'wxt/utils/define-content-script';

// No `matches`: they would become host permissions at install. The worker registers this script at run time.
export default defineContentScript({ registration: 'runtime', main() {} });
