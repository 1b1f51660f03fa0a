import { useTranslation } from 'react-i18next';

export function LoadingRows({ count = 6, height = 56 }: { count?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div className="loading-rows" role="status" aria-label={t('common.loading')}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} style={{ height }} />
      ))}
    </div>
  );
}
