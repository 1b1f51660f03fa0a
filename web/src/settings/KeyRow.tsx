import { Badge, Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { KeyView } from '../api/types';
import { ErrorNotice } from '../common/ErrorNotice';
import { dateTime } from '../common/format';
import { useRevocation } from './useRevocation';

/** A key; revoking waits a moment, in which the same button takes it back. */
export function KeyRow({ apiKey, onRevoked }: { apiKey: KeyView; onRevoked: (name: string) => void }) {
  const { t } = useTranslation();
  const name = apiKey.name || t('keys.noName');
  const { leaving, error, revoke, undo, sending } = useRevocation(apiKey.id, () => onRevoked(name));
  return (
    <li>
      <div className="settings-row">
        <div className="grow">
          <Text fw={600} size="sm" td={leaving ? 'line-through' : undefined}>
            {name}
          </Text>
          <Text size="xs" c="dimmed" role="status">
            {leaving ? t('keys.leaving') : t('keys.created', { time: dateTime(apiKey.created_at) })}
          </Text>
        </div>
        <Badge variant="light" color="gray" tt="none" title={t(`roleMay.${apiKey.role}`)}>
          {t(`role.${apiKey.role}`)}
        </Badge>
        <Button
          size="xs" variant={leaving ? 'default' : 'light'} color="red" loading={sending}
          aria-label={t(leaving ? 'keys.undoOf' : 'keys.revokeOf', { name })} onClick={leaving ? undo : revoke}
        >
          {t(leaving ? 'keys.undo' : 'keys.revoke')}
        </Button>
      </div>
      {error && <ErrorNotice error={error} />}
    </li>
  );
}
