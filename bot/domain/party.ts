/** Who promises, or is written to. */
export type Party = {
  id: string;
  kind: 'office' | 'organisation' | 'person';
  name: string;
  /** Of an office, where it is known to which organisation it belongs. */
  organisationId?: string;
  /** The office that took its place: the last of them, where one took the place of another. */
  successorId?: string;
};

/** What an office has in common with those that took its place: the id of the last of them. */
export function lineageOf({ id, successorId }: Party): string {
  return successorId ?? id;
}

/** The parties, each office once: of those that one office has taken the place of, the first. */
export function oncePerOffice(parties: readonly Party[]): Party[] {
  const lineages = parties.map(lineageOf);
  return parties.filter((party, i) => lineages.indexOf(lineageOf(party)) === i);
}
