import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Panel } from '../common/Panel';

export function EditName({ name, onSave, onClose }: { name: string; onSave: (name: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(name);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!text.trim()) return;
    onSave(text.trim());
    onClose();
  }

  return (
    <Panel title={t('customers.rename')} onClose={onClose}>
      <form onSubmit={submit}>
        <TextInput label={t('customers.name')} autoFocus maxLength={300} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <div className="panel-actions" style={{ marginTop: 16 }}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={!text.trim()}>
            {t('act.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
