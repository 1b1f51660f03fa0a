import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** Why a list is empty, and the one thing to do about it. */
export function EmptyNotice({ title, text, action }: { title: string; text?: string; action?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" p="xl" ta="center">
      <Title order={2} size="h5">
        {title}
      </Title>
      {text && (
        <Text size="sm" c="dimmed" maw={420}>
          {text}
        </Text>
      )}
      {action}
    </Stack>
  );
}
