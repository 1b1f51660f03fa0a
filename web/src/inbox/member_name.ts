/** A colleague's name, or what stands before the @ of the e-mail while there is none. */
export function memberName(member: { name: string; email: string }): string {
  return member.name || member.email.split('@')[0] || member.email;
}
