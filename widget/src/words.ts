export const WORDS = {
  zh: {
    title: '在线咨询', open: '打开聊天', close: '关闭聊天', hint: '请输入消息…', send: '发送', messages: '聊天记录',
    hello: '您好！请问有什么可以帮您？', assistant: 'AI 助手', person: '客服', you: '我',
    stateBot: 'AI 助手为您解答', statePerson: '客服人员为您服务', stateClosed: '会话已结束，发消息即可重新开始',
    offline: '网络已断开，消息会在恢复后发送', waiting: '待发送', refused: '未发送', retry: '重试', sources: '来源', writing: '正在输入…',
    unread: '条未读消息', failed: '聊天暂时无法使用',
  },
  pt: {
    title: 'Fale conosco', open: 'Abrir chat', close: 'Fechar chat', hint: 'Escreva sua mensagem…', send: 'Enviar', messages: 'Mensagens',
    hello: 'Olá! Como podemos ajudar?', assistant: 'Assistente', person: 'Atendente', you: 'Você',
    stateBot: 'O assistente responde', statePerson: 'Um atendente cuida da conversa', stateClosed: 'Conversa encerrada; escreva para retomar',
    offline: 'Sem conexão: a mensagem segue quando voltar', waiting: 'aguardando envio', refused: 'não enviada', retry: 'Tentar de novo',
    sources: 'Fontes', writing: 'escrevendo…', unread: 'mensagens não lidas', failed: 'O chat não está disponível agora',
  },
  ru: {
    title: 'Напишите нам', open: 'Открыть чат', close: 'Закрыть чат', hint: 'Введите сообщение…', send: 'Отправить', messages: 'Сообщения',
    hello: 'Здравствуйте! Чем помочь?', assistant: 'Ассистент', person: 'Сотрудник', you: 'Вы',
    stateBot: 'Отвечает ассистент', statePerson: 'Вам отвечает сотрудник', stateClosed: 'Диалог закрыт, напишите, чтобы продолжить',
    offline: 'Нет связи: сообщение уйдёт, когда она вернётся', waiting: 'ожидает отправки', refused: 'не отправлено', retry: 'Повторить',
    sources: 'Источники', writing: 'печатает…', unread: 'непрочитанные сообщения', failed: 'Чат сейчас недоступен',
  },
  en: {
    title: 'Chat with us', open: 'Open chat', close: 'Close chat', hint: 'Write a message…', send: 'Send', messages: 'Messages',
    hello: 'Hello! How can we help?', assistant: 'Assistant', person: 'Team', you: 'You',
    stateBot: 'The assistant answers', statePerson: 'A person takes care of you', stateClosed: 'Closed; write to go on',
    offline: 'Offline: your message goes out when the connection is back', waiting: 'waiting', refused: 'not sent', retry: 'Try again',
    sources: 'Sources', writing: 'writing…', unread: 'unread messages', failed: 'The chat is not available just now',
  },
} as const;

export type Language = keyof typeof WORDS;
export type Words = Record<keyof (typeof WORDS)['en'], string>;

/** The first of the candidates that is a language of ours; English otherwise. */
export function chooseLanguage(...candidates: (string | null | undefined)[]): Language {
  for (const candidate of candidates) {
    const short = (candidate ?? '').slice(0, 2).toLowerCase();
    if (short in WORDS) return short as Language;
  }
  return 'en';
}
