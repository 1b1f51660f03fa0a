export const WORDS = {
  zh: {
    title: '在线咨询', open: '打开聊天', close: '关闭聊天', hint: '请输入消息…', send: '发送',
    hello: '您好！请问有什么可以帮您？', assistant: 'AI 助手', person: '客服',
    stateBot: 'AI 助手为您解答', statePerson: '客服人员为您服务', stateClosed: '会话已结束，发消息即可重新开始',
    stateWaiting: '正在为您转接客服…', serves: '% 为您服务',
    offline: '网络已断开，消息会在恢复后发送', waiting: '待发送', refused: '未发送', retry: '重试', remove: '删除', sources: '来源',
    unread: '条未读消息', failed: '聊天暂时无法使用', file: '发送文件', fileWrong: '请发送 10 MB 以内的图片、PDF 或文档',
    quick: ['想了解价格', '有哪些产品？', '转人工客服'], quote: '询价', quoteFor: '请报价：%',
    away: '现在是非工作时间，请留下联系方式', reachTitle: '方便我们联系您吗？', name: '您的称呼', reach: '电话或邮箱',
    rate: '您对这次服务满意吗？', thanks: '感谢您的评价！', consent: '我们会保存聊天内容以便答复您。',
  },
  pt: {
    title: 'Fale conosco', open: 'Abrir chat', close: 'Fechar chat', hint: 'Escreva sua mensagem…', send: 'Enviar',
    hello: 'Olá! Como podemos ajudar?', assistant: 'Assistente', person: 'Atendente',
    stateBot: 'O assistente responde', statePerson: 'Um atendente cuida da conversa', stateClosed: 'Conversa encerrada; escreva para retomar',
    stateWaiting: 'Chamando um atendente…', serves: '% cuida da conversa',
    offline: 'Sem conexão: a mensagem segue quando voltar', waiting: 'aguardando envio', refused: 'não enviada', retry: 'Tentar de novo', remove: 'Remover',
    sources: 'Fontes', unread: 'mensagens não lidas', failed: 'O chat não está disponível agora',
    file: 'Enviar arquivo', fileWrong: 'Envie imagem, PDF ou documento de até 10 MB',
    quick: ['Quero saber o preço', 'Quais são os produtos?', 'Falar com um atendente'], quote: 'Pedir cotação', quoteFor: 'Quero uma cotação: %',
    away: 'Estamos fora do horário. Deixe seu contato', reachTitle: 'Como podemos falar com você?', name: 'Seu nome', reach: 'Telefone ou e-mail',
    rate: 'Como foi o atendimento?', thanks: 'Obrigado pela avaliação!', consent: 'Guardamos a conversa para responder a você.',
  },
  ru: {
    title: 'Напишите нам', open: 'Открыть чат', close: 'Закрыть чат', hint: 'Введите сообщение…', send: 'Отправить',
    hello: 'Здравствуйте! Чем помочь?', assistant: 'Ассистент', person: 'Сотрудник',
    stateBot: 'Отвечает ассистент', statePerson: 'Вам отвечает сотрудник', stateClosed: 'Диалог закрыт, напишите, чтобы продолжить',
    stateWaiting: 'Зовём сотрудника…', serves: 'Вам отвечает %',
    offline: 'Нет связи: сообщение уйдёт, когда она вернётся', waiting: 'ожидает отправки', refused: 'не отправлено', retry: 'Повторить', remove: 'Убрать',
    sources: 'Источники', unread: 'непрочитанные сообщения', failed: 'Чат сейчас недоступен',
    file: 'Отправить файл', fileWrong: 'Отправьте изображение, PDF или документ до 10 МБ',
    quick: ['Узнать цену', 'Какие есть товары?', 'Позвать сотрудника'], quote: 'Запросить цену', quoteFor: 'Прошу цену: %',
    away: 'Сейчас нерабочее время. Оставьте контакт', reachTitle: 'Как с вами связаться?', name: 'Ваше имя', reach: 'Телефон или e-mail',
    rate: 'Как вам ответили?', thanks: 'Спасибо за оценку!', consent: 'Мы храним переписку, чтобы ответить вам.',
  },
  en: {
    title: 'Chat with us', open: 'Open chat', close: 'Close chat', hint: 'Write a message…', send: 'Send',
    hello: 'Hello! How can we help?', assistant: 'Assistant', person: 'Team',
    stateBot: 'The assistant answers', statePerson: 'A person takes care of you', stateClosed: 'Closed; write to go on',
    stateWaiting: 'Calling a person…', serves: '% takes care of you',
    offline: 'Offline: your message goes out when the connection is back', waiting: 'waiting', refused: 'not sent', retry: 'Try again', remove: 'Remove',
    sources: 'Sources', unread: 'unread messages', failed: 'The chat is not available just now',
    file: 'Send a file', fileWrong: 'Send a picture, PDF or document of at most 10 MB',
    quick: ['What is the price?', 'Which products are there?', 'Talk to a person'], quote: 'Ask for a quote', quoteFor: 'Please quote: %',
    away: 'We are closed now. Leave your contact', reachTitle: 'How can we reach you?', name: 'Your name', reach: 'Phone or e-mail',
    rate: 'How did we do?', thanks: 'Thank you for rating!', consent: 'We keep this chat to answer you.',
  },
};

export type Language = keyof typeof WORDS;
export type Words = (typeof WORDS)['en'];

/** The first of the candidates that is a language of ours; English otherwise. */
export function chooseLanguage(...candidates: (string | null | undefined)[]): Language {
  for (const candidate of candidates) {
    const short = (candidate ?? '').slice(0, 2).toLowerCase();
    if (short in WORDS) return short as Language;
  }
  return 'en';
}
