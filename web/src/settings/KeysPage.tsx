import { Button, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { EmptyNotice } from '../common/EmptyNotice';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';
import { LoadingRows } from '../common/LoadingRows';
import { CreateKey } from './CreateKey';
import { KeyRow } from './KeyRow';
import { keysQuery } from './queries';

export function KeysPage() {
  const { t } = useTranslation();
  const [creating, setCreating] = useState(false);
  const [revoked, setRevoked] = useState('');
  const keys = useQuery(keysQuery);
  const rows = [...(keys.data ?? [])].sort((a, b) => b.created_at.localeCompare(a.created_at));
  const create = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setCreating(true)}>
      {t('keys.create')}
    </Button>
  );
  return (
    <div className="page">
      <div className="page-head">
        <Title order={1} size="h3">
          {t('settings.keys')}
        </Title>
        {!creating && rows.length > 0 && create}
      </div>
      {creating && <CreateKey onClose={() => setCreating(false)} />}
      {keys.isPending && <LoadingRows count={3} height={48} />}
      {keys.isError && <ErrorNotice error={keys.error} retry={() => void keys.refetch()} />}
      {keys.isSuccess && rows.length === 0 && !creating && (
        <EmptyNotice title={t('keys.empty')} text={t('keys.emptyText')} action={create} />
      )}
      {rows.length > 0 && (
        <ul className="settings-list">
          {rows.map((key) => (
            <KeyRow key={key.id} apiKey={key} onRevoked={setRevoked} />
          ))}
        </ul>
      )}
      <p className="settings-note" role="status">
        {revoked && t('keys.revoked', { name: revoked })}
      </p>
    </div>
  );
}
