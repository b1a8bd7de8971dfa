import { toBase64 } from '../../model/base64';
import type { Secret } from '../contract';

/** The field of a sign-in on the vendor's page: which app it is that asks. It is no secret. */
export const CLIENT_ID: Secret = { id: 'client', ask: 'Client ID', plain: true };

/** HTTP Basic, in UTF-8: https://www.rfc-editor.org/rfc/rfc7617#section-2.1 */
export const basic = (user: string, password: string) => ({
  headers: { authorization: `Basic ${toBase64(new TextEncoder().encode(`${user}:${password}`))}` },
});

/** https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
export const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
