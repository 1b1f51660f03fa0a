import type { Action, ActionPlan, InsightView, TaskView } from '../api/types';
import { localDay } from './time_words';

export type Priority = 'low' | 'medium' | 'high' | 'urgent';

/** What a new task begins with; the person may change all of it. */
export interface TaskDraft {
  title: string;
  priority: Priority;
  due: Date;
  recordId: string | null;
}

export const MOST_TITLE = 300;

/** The end of the working day of a calendar day; never in the past. */
export function dueAt(day: string, now = new Date()): Date {
  const at = localDay(day);
  at.setHours(18);
  return at > now ? at : new Date(now.getTime() + 2 * 3_600_000);
}

/** What is due at once and weighs much is urgent. */
export function priorityOf(action: Pick<Action, 'priority' | 'due'>, today: string): Priority {
  return action.priority === 'high' && action.due <= today ? 'urgent' : action.priority;
}

export function draftOfAction(action: Action, today: string, now = new Date()): TaskDraft {
  return { title: action.title.slice(0, MOST_TITLE), priority: priorityOf(action, today), due: dueAt(action.due, now), recordId: action.records?.[0] ?? null };
}

const DAYS: Record<string, number> = { high: 0, medium: 3, low: 14 };

/** The first thing that the insight itself advises, due by how much it weighs. */
export function draftOfInsight(insight: InsightView, now = new Date()): TaskDraft {
  const data = insight.insight_data as { recommended_actions?: string[]; risk_level?: string; urgency?: string; topic?: string; type?: string };
  const level = data.risk_level ?? data.urgency ?? ((insight.importance_score ?? 5) >= 8 ? 'high' : 'medium');
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + (DAYS[level] ?? 3), 18);
  const title = data.recommended_actions?.[0] ?? (insight.insight_type === 'suggestion' ? data.topic : undefined) ?? insight.insight_content;
  return {
    title: title.slice(0, MOST_TITLE), priority: level === 'high' || level === 'low' ? level : 'medium',
    due: day > now ? day : new Date(now.getTime() + 2 * 3_600_000), recordId: (insight.related_records[0] as string | undefined) ?? null,
  };
}

/** What the plan advises within the week and nobody has made a task of; what came from tasks (A10) is one already. */
export function openActions(plan: ActionPlan, tasks: Pick<TaskView, 'title' | 'status'>[]): Action[] {
  const known = new Set(tasks.filter((task) => task.status !== 'dismissed').map((task) => task.title));
  return [...plan.immediate, ...plan.short_term].filter((action) => action.source !== 'A10' && !known.has(action.title));
}

export function isTask(action: Action, tasks: Pick<TaskView, 'title' | 'status'>[]): boolean {
  return action.source === 'A10' || tasks.some((task) => task.title === action.title && task.status !== 'dismissed');
}
