import { Button, Code, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Icon } from '../common/icons';

export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);

  async function copy(): Promise<void> {
    await navigator.clipboard?.writeText(value).then(() => setCopied(true));
    setTimeout(() => setCopied(false), 2000);
  }

  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <div className="copy-field">
        <Code className="copied-text">{value}</Code>
        {'clipboard' in navigator && (
          <Button size="compact-sm" variant="default" leftSection={<Icon name="copy" size={14} />} onClick={() => void copy()}>
            <span aria-live="polite">{t(copied ? 'common.copied' : 'common.copy')}</span>
          </Button>
        )}
      </div>
    </div>
  );
}
