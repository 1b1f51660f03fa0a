import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api } from '../api/client';
import { sessionQuery } from '../api/queries';
import type { Me } from '../api/types';
import { switchLanguage } from '../i18n';

/** Switches the interface's language at once and keeps the choice with the account. */
export function useLanguageChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (locale: string) => {
      await switchLanguage(locale);
      return api<Me>('/session', { method: 'PATCH', json: { locale } });
    },
    onSuccess: (changed) => client.setQueryData(sessionQuery.queryKey, changed),
  });
}
