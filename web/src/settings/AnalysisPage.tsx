import './analysis.css';

import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { ErrorNotice } from '../common/ErrorNotice';
import { LoadingRows } from '../common/LoadingRows';
import { analysisSettingsQuery } from './analysis_queries';
import { AnalysisForm } from './AnalysisForm';
import { Corrections } from './Corrections';
import { ModelCalls } from './ModelCalls';

/** How customers' communication is analysed: with which models and at what cost, in which hours, and what people corrected. */
export function AnalysisPage() {
  const { t } = useTranslation();
  const settings = useQuery(analysisSettingsQuery);
  return (
    <div className="page analysis-settings">
      <div className="page-head">
        <Title order={1} size="h3">
          {t('settings.analysis')}
        </Title>
      </div>
      {settings.isPending && <LoadingRows count={3} height={80} />}
      {settings.isError && <ErrorNotice error={settings.error} retry={() => void settings.refetch()} />}
      {settings.data && <AnalysisForm key={settings.dataUpdatedAt} settings={settings.data} />}
      <ModelCalls budget={settings.data?.llm?.monthly_budget ?? null} />
      <Corrections />
    </div>
  );
}
