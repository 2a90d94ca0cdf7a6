/** Discord writes instants with microseconds and an offset. */
export function timestamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, -1)}000+00:00`;
}
