import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { api } from '../api/client';
import { customerQuery } from '../api/queries';
import type { MuteView } from '../api/schema';
import { customerName } from '../common/customer_name';
import { Dialog } from '../common/Dialog';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { useMembers } from '../common/members';
import { showToast } from '../common/toast';
import { LoadingRows } from '../common/LoadingRows';
import { mutesQuery } from './queries';

/** What is muted, by whom and why; whoever manages lifts it. */
export function MutesDialog({ manager, onClose }: { manager: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mutes = useQuery(mutesQuery);
  const { nameOf } = useMembers();
  const known = useQueries({ queries: [...new Set(mutes.data?.flatMap((mute) => mute.customer_id ?? []))].map(customerQuery) });
  const names = new Map(known.map(({ data }) => [data?.id, data?.name]));
  const reload = () => client.invalidateQueries({ queryKey: mutesQuery.queryKey });
  const lift = useMutation({
    mutationFn: (mute: MuteView) => api<void>(`/alert-mutes/${mute.id}`, { method: 'DELETE' }),
    onSuccess: (_, { kind, reason, customer_id, until }) =>
      showToast(t('alerts.lifted', { kind: t(`alertKind.${kind}`, { defaultValue: kind }) }), () =>
        void api('/alert-mutes', { method: 'POST', json: { kind, reason, customer_id, until } }).then(reload)),
    onSettled: reload,
  });
  return (
    <Dialog title={t('alerts.mutes')} onClose={onClose} wide>
      {mutes.isPending && <LoadingRows count={2} height={44} />}
      {mutes.isError && <ErrorNotice error={mutes.error} retry={() => void mutes.refetch()} />}
      {mutes.data?.length === 0 && <p className="quiet">{t('alerts.noMutes')}</p>}
      {lift.isError && <ErrorNotice error={lift.error} />}
      <ul className="mutes">
        {mutes.data?.map((mute) => (
          <li key={mute.id}>
            <div className="grow">
              <b>{t(`alertKind.${mute.kind}`, { defaultValue: mute.kind })}</b> ·{' '}
              {mute.customer_id ? customerName(names.get(mute.customer_id) ?? '…', t) : t('alerts.everywhere')}
              <div className="quiet">
                {[mute.reason, nameOf(mute.created_by.replace(/^user:/, '')), mute.until ? t('alerts.until', { time: dateTime(mute.until) }) : t('alerts.forGood')]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
            {manager && (
              <button type="button" className="action" disabled={lift.isPending} onClick={() => lift.mutate(mute)}>
                {t('alerts.lift')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
