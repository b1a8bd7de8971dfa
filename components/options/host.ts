/** The host that people know an address by, with its port; the text itself where it is no URL. */
export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address);
