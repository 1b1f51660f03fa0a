import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';


interface Props {
  label: string;
  tags: string[];
  known?: string[];
  onChange: (tags: string[]) => void;
}

/** Tags as chips, each with a button that removes it, and a field that adds one by Enter or comma. */
export function TagEditor({ label, tags, known = [], onChange }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const list = useId();

  function add(): void {
    const fresh = text.split(/[,，;；]/).map((tag) => tag.trim()).filter((tag) => tag && !tags.includes(tag));
    setText('');
    if (fresh.length > 0) onChange([...tags, ...new Set(fresh)]);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' || event.key === ',' || event.key === '，') {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && text === '' && tags.length > 0) onChange(tags.slice(0, -1));
  }

  return (
    <div className="chips" role="group" aria-label={label}>
      {tags.map((tag) => (
        <span key={tag} className="chip">
          <span>{tag}</span>
          <button type="button" aria-label={t('tagEditor.remove', { tag })} onClick={() => onChange(tags.filter((one) => one !== tag))}>
            ×
          </button>
        </span>
      ))}
      <TextInput
        size="xs" w={150} aria-label={t('tagEditor.add')} placeholder={t('tagEditor.add')} maxLength={60} list={list} value={text}
        onChange={(event) => setText(event.currentTarget.value)} onKeyDown={onKeyDown} onBlur={add}
      />
      <datalist id={list}>
        {known.filter((tag) => !tags.includes(tag)).map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </div>
  );
}
