/** Fetches a file of the page's own as the page would, and gives it up when it grows past `most` bytes. */
export async function fetchFile(url: string, most: number): Promise<Blob | undefined> {
  const response = await fetch(url, { credentials: 'same-origin' });
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  if (!response.ok || !response.body) return undefined;
  const parts: BlobPart[] = [];
  let size = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); part.value; part = await reader.read()) {
    size += part.value.length;
    if (size > most) {
      await reader.cancel();
      return undefined;
    }
    parts.push(part.value);
  }
  return new Blob(parts, { type });
}

/** A file's bytes as base64. */
export const base64Of = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
