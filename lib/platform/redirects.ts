/** Where each browser lets an extension be called back. They follow from the ids that the manifest fixes. */
const HOSTS = [
  'https://acncmpmdhnjdopjjbhelkonpmkomkoef.chromiumapp.org/',
  'https://e55daa3394f83448e146be74c4b383c62995b9d7.extensions.allizom.org/',
];

/** The addresses, one for each browser, that the page of this desk leads back to. */
export const redirectsOf = (desk: string): string[] => HOSTS.map((host) => `${host}${desk}`);
