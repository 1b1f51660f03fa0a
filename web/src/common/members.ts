import { queryOptions, useQuery } from '@tanstack/react-query';

import { api } from '../api/client';
import type { Member } from '../api/types';

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => api<Member[]>('/members', { signal }),
  staleTime: 5 * 60_000,
});

export const memberName = (member: Member) => member.name || member.email;

/** The members, and the name of one by id. */
export function useMembers(): { members: Member[]; nameOf: (id: string | null | undefined) => string } {
  const members = useQuery(membersQuery).data ?? [];
  return {
    members,
    nameOf: (id) => {
      const found = members.find((member) => member.user_id === id);
      return found ? memberName(found) : '';
    },
  };
}
