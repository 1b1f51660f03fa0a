import { Badge, Group, Paper, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { ContactView } from '../api/types';

export function ContactsCard({ contacts }: { contacts: ContactView[] }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h5" mb={6}>
        {t('contacts.title')}
      </Title>
      {contacts.map((contact) => (
        <div key={contact.id} className="contact">
          <Group gap={6}>
            <Text fw={600} size="sm">
              {contact.name || t('contacts.noName')}
            </Text>
            {contact.opted_out_at && (
              <Badge size="sm" color="red" variant="light" tt="none">
                {t('contacts.optedOut')}
              </Badge>
            )}
          </Group>
          {(contact.role || contact.city) && (
            <Text size="xs" c="dimmed">
              {[contact.role, contact.city].filter(Boolean).join(' · ')}
            </Text>
          )}
          <dl className="identities">
            {(contact.identities ?? []).map((identity) => (
              <div key={`${identity.kind}:${identity.value}`}>
                <dt>{t(`identity.${identity.kind.split(':')[0]}`, { defaultValue: identity.kind })}</dt>
                <dd>{identity.value}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </Paper>
  );
}
