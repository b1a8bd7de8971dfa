import { configure } from '@testing-library/preact';

/* No test is about time: what a busy machine takes longer to draw is not wrong. */
configure({ asyncUtilTimeout: 15_000 });
