/** What main itself says to a person, before it ends. */
const WORDS = {
  en: {
    recording: 'Recording goes on.',
    sealed: 'Off-record sound waits for your decision.',
    kept: 'If you quit, the take is closed whole and kept.',
    lost: 'Off-record sound that is sealed in memory is destroyed when the app ends.',
    stay: 'Go on',
    stopAndQuit: 'Stop and quit',
    quit: 'Destroy it and quit',
    whichPedal: 'Which of these is the foot pedal?',
    noPedal: 'No device was found that could be a foot pedal. Is it plugged in?',
    cancel: 'Cancel',
  },
  ru: {
    recording: 'Идёт запись.',
    sealed: 'Сказанное не для записи ждёт вашего решения.',
    kept: 'Если выйти, запись будет закрыта целой и сохранена.',
    lost: 'Сказанное не для записи, ключ от которого только в памяти, при выходе уничтожается.',
    stay: 'Продолжить',
    stopAndQuit: 'Остановить и выйти',
    quit: 'Уничтожить и выйти',
    whichPedal: 'Что из этого — педаль?',
    noPedal: 'Не нашлось устройства, похожего на педаль. Она подключена?',
    cancel: 'Отмена',
  },
} as const;

/** The words of a language. */
export function words(language: keyof typeof WORDS): (typeof WORDS)[keyof typeof WORDS] {
  return WORDS[language];
}
