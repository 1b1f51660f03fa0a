import { Badge, Group, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const COLORS: Record<string, string> = { ready: 'green', failed: 'red', running: 'blue', queued: 'gray' };

/** How far the reading of a file is. */
export function JobStatus({ status, percent }: { status: string; percent: number }) {
  const { t } = useTranslation();
  const name = t(`job.${status}`, { defaultValue: status });
  return (
    <Group gap="xs" wrap="nowrap">
      <Badge size="sm" variant="light" color={COLORS[status] ?? 'blue'} tt="none">
        {name}
      </Badge>
      {status !== 'ready' && status !== 'failed' && <Progress value={percent} w={90} aria-label={name} />}
    </Group>
  );
}
