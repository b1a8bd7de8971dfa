/** Empties what this page itself may have kept, and shows it as on the first day. */
export function startAnew(): void {
  sessionStorage.clear();
  localStorage.clear();
  location.reload();
}
