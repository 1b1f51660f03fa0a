import { Badge, Button, Group, Paper, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ContactView } from '../api/types';
import { EditContact } from './EditContact';

export function ContactsCard({ contacts, writable }: { contacts: ContactView[]; writable: boolean }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<string>();
  const edited = contacts.find((contact) => contact.id === editing);
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h5" mb={6}>
        {t('contacts.title')}
      </Title>
      {contacts.map((contact) => (
        <div key={contact.id} className="contact">
          <div className="contact-head">
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
            {writable && (
              <Button
                size="compact-xs" variant="default" aria-label={t('contacts.editOf', { name: contact.name || t('contacts.noName') })}
                onClick={() => setEditing(contact.id)}
              >
                {t('act.edit')}
              </Button>
            )}
          </div>
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
      {edited && <EditContact contact={edited} onClose={() => setEditing(undefined)} />}
    </Paper>
  );
}
