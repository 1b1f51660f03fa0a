import { Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { upload } from '../api/client';
import { ErrorNotice } from '../common/ErrorNotice';
import { Icon } from '../common/icons';

interface Props {
  path: string;
  accept: string;
  label: string;
  onDone: () => unknown;
}

/** A file field that also takes a dropped file and shows how much has been sent. */
export function FileDrop({ path, accept, label, onDone }: Props) {
  const { t } = useTranslation();
  const [share, setShare] = useState(0);
  const send = useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) {
        setShare(0);
        const form = new FormData();
        form.append('file', file);
        await upload<{ id: string }>(path, form, setShare);
      }
    },
    onSettled: onDone,
  });

  function drop(event: DragEvent): void {
    event.preventDefault();
    const files = [...event.dataTransfer.files];
    if (files.length > 0) send.mutate(files);
  }

  return (
    <div className="file-drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <label>
        <Icon name="upload" size={22} />
        <span>{label}</span>
        <input
          type="file" accept={accept} multiple disabled={send.isPending}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            if (files.length > 0) send.mutate(files);
          }}
        />
      </label>
      {send.isPending && <Progress value={share * 100} aria-label={t('assistant.sending')} />}
      {send.isError && <ErrorNotice error={send.error} />}
    </div>
  );
}
