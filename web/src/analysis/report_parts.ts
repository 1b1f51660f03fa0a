import type { Line, Report, Section } from '../api/types';

export interface Claim {
  line: Line;
  details: Line[];
}

export interface ClaimGroup {
  name: string;
  claims: Claim[];
}

/** A section's lines under their headings, each with the details that belong to it. */
export function groupLines(lines: Line[]): ClaimGroup[] {
  const groups: ClaimGroup[] = [];
  for (const line of lines) {
    let group = groups.at(-1);
    if (!group || group.name !== line.group) groups.push((group = { name: line.group, claims: [] }));
    const claim = group.claims.at(-1);
    if (line.detail && claim) claim.details.push(line);
    else group.claims.push({ line, details: [] });
  }
  return groups;
}

/** The sections in the order of reading: what is concluded first, the panorama it comes from at the end. */
export function orderSections(report: Report): Section[] {
  return [...report.sections].sort((one, other) => Number(one.key === 'panorama') - Number(other.key === 'panorama'));
}

/** The report that is shown: the one asked for when it is there, else the latest. */
export function chosenVersion<Row extends { id: string }>(versions: Row[], id: string | undefined): Row | undefined {
  return versions.find((version) => version.id === id) ?? versions[0];
}

/** The file's ending of a format of the export. */
export const ENDINGS = { pdf: 'pdf', html: 'html', markdown: 'md', json: 'json' } as const;
export type Format = keyof typeof ENDINGS;

/** A name that every file system takes. */
export function fileName(title: string, version: number, format: Format): string {
  return `${title.replace(/[\\/:*?"<>|\s]+/g, '-').slice(0, 80)}-v${version}.${ENDINGS[format]}`;
}
