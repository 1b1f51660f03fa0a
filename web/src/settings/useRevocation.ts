import { useQueryClient } from '@tanstack/react-query';

import { useUndoableDelete } from '../common/useUndoableDelete';
import { auditQuery, keysQuery } from './queries';

/** Revokes a key after a moment in which it can be taken back; going to another page revokes it at once. */
export function useRevocation(keyId: string, onRevoked: () => void) {
  const client = useQueryClient();
  const { remove, ...rest } = useUndoableDelete(`/keys/${keyId}`, async () => {
    onRevoked();
    void client.invalidateQueries({ queryKey: auditQuery.queryKey });
    await client.invalidateQueries({ queryKey: keysQuery.queryKey });
  });
  return { ...rest, revoke: remove };
}
