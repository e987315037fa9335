import type { ErrorCode } from '../../../electron/core/base/errors.ts';

/** Words for every way in which something can fail: what happened, what is safe, what to do. */
export type ErrorMessages = Readonly<Record<`error.${ErrorCode}`, string>>;

export const errorMessages: ErrorMessages = {
  'error.input.invalid': 'That can’t be used as it is. Nothing was changed. Check what was entered and try again.',
  'error.input.empty': 'The file is empty. Nothing was imported. Choose another file.',
  'error.input.truncated':
    'The file ends too early. Nothing that was there before has changed. Copy it again from its source.',
  'error.input.unsupported':
    'The app does not know this kind of file. Nothing was changed. It reads WAV, FLAC, MP3, M4A and OGG.',
  'error.input.not-found': 'The file is not there any more. Nothing was changed. Choose it again.',
  'error.input.unreadable':
    'The file could not be read. Nothing was changed. It may be damaged or belong to somebody else on this computer.',
  'error.input.too-long': 'That is longer than the app can take. Nothing was changed. Use a shorter one.',
  'error.storage.full': 'The disk is full. What was saved before is safe. Free some space and try again.',
  'error.storage.read-only':
    'The app may not write there. What was saved before is safe. Choose another folder, or check its permissions.',
  'error.storage.missing':
    'The folder or disk is not there any more. What is in the vault is safe. Connect it again or choose another place.',
  'error.storage.failed':
    'The disk did not take what was written. What was saved before is safe. Make a backup to another disk soon.',
  'error.vault.none': 'There is no vault on this computer. Make one, or restore a backup.',
  'error.vault.exists': 'There is a vault on this computer already. It was not touched. Unlock it instead.',
  'error.vault.locked': 'The vault is locked. Everything in it is safe. Unlock it to go on.',
  'error.vault.in-use': 'The vault is in use by another window of the app. Nothing was changed. Close that one first.',
  'error.vault.busy':
    'This is being recorded or worked on, and that goes on. Nothing was changed. Stop it, or wait until it ends, and try again.',
  'error.vault.wrong-passphrase':
    'This is not the passphrase of the vault. Nothing was changed. Check the keyboard language and capital letters, and try again.',
  'error.vault.weak-passphrase':
    'This passphrase is too easy to guess. Nothing was made. Use a longer one, or take a suggested phrase.',
  'error.vault.corrupted':
    'A part of the vault is damaged. It was not changed further. Keep a copy of it as it is, and restore your last backup.',
  'error.vault.too-new': 'The vault was made by a newer version of the app. It was not changed. Install that version.',
  'error.vault.not-backup': 'This is not a backup of a vault. Nothing was restored. Choose another file.',
  'error.vault.backup-damaged':
    'This backup is damaged, or its end is missing. Nothing was restored. Use another copy of it.',
  'error.vault.not-found': 'That is not in the vault any more. The rest is safe. Go back to the list.',
  'error.age.not-age':
    'This is not an encrypted file that the app knows. Nothing was opened. Check that it is the right file.',
  'error.age.bad-header': 'The start of the file is damaged. Nothing was opened. Ask for the file again.',
  'error.age.bad-mac':
    'The start of the file was changed after it was made. Nothing was opened. Ask for the file again, by another way.',
  'error.age.no-identity':
    'This file was not made for this key. Nothing was opened. Use another key, or ask the sender to add yours.',
  'error.age.corrupted':
    'The file was changed after it was made. Nothing of it is shown. Ask for the file again, by another way.',
  'error.age.truncated': 'The end of the file is missing. Nothing of it is shown. Ask for the file again.',
  'error.age.bad-recipient': 'One of the keys is not an age key (age1…). Nothing was made. Check it with its owner.',
  'error.age.bad-identity':
    'This is not an age identity (AGE-SECRET-KEY-1…). Nothing was opened. Check that it was copied whole.',
  'error.age.mixed-recipients':
    'These keys can’t be used together: some are of the newer kind. Nothing was made. Make one package for each kind.',
  'error.capture.no-microphone':
    'There is no microphone, or it was unplugged. What was recorded so far is kept. Connect it and record again.',
  'error.capture.refused':
    'The system does not let the app use the microphone. Nothing was recorded. Allow it in the settings of the system.',
  'error.capture.gap':
    'The computer could not keep up, so the recording was stopped. What was recorded so far is kept. Close other programs and record again.',
  'error.capture.closed': 'This recording had ended already. What was recorded is kept. Start a new one.',
  'error.capture.interrupted':
    'The window of the app failed, and the recording ended with it. What was recorded until then is kept. Record again.',
  'error.capture.suspended':
    'The machine went to sleep, and the recording ended with it. What was recorded until then is kept. Record again.',
  'error.gazetteer.missing':
    'The list of places that comes with the app is missing or damaged. Your work is safe. Install the app again.',
  'error.capture.device-lost':
    'The microphone is gone, and the recording ended with it. What was recorded until then is kept. Plug it in and record again.',
  'error.capture.changed':
    'The encrypted files of this take are not what they were when the vault first saw them. No statement was made. Restore them from a backup.',
  'error.capture.transcribed': 'This take is transcribed in its interview, so it stays there. Nothing was changed.',
  'error.speech.crashed':
    'The speech engine stopped. The words found so far are kept. Start the transcription again: it goes on where it was.',
  'error.speech.model-missing':
    'The files of the speech model are not there. Your recordings are safe. Add the model again, or install the app again if it came with it.',
  'error.speech.model-changed':
    'The files of the speech model are not what they were when they were checked. It was not used. Add the model again, or install the app again if it came with it.',
  'error.speech.model-unknown':
    'This is no speech model that the app can use: a file is missing, or several models lie together. Nothing was added. See below which files belong together.',
  'error.speech.model-damaged':
    'The files of this model are damaged, cut off, or do not belong together. Nothing was added. Fetch them again.',
  'error.speech.model-refused':
    'The model did not pass its test on this machine: it stopped, took too long, or did not hear what was said. It is not used; the one that comes with the app works as before.',
  'error.speech.failed':
    'The speech engine could not make words of this. The words found so far are kept. Try again, or choose the language.',
  'error.transcript.not-found': 'There is no transcript yet. Your recordings are safe. Transcribe the interview first.',
  'error.transcript.invalid-edit':
    'This correction does not fit the text as it is now. The text was not changed. Select the words again.',
  'error.transcript.invalid-document':
    'The transcript can’t be read. The sound is safe. Transcribe the interview again, or restore a backup.',
  'error.identities.invalid':
    'This identity is not complete. Nothing was changed. Give at least one form, and what stands instead.',
  'error.identities.conflict':
    'One of these forms belongs to another identity of the story. Nothing was changed. Edit that one instead.',
  'error.package.leak':
    'The leak check found something that would still come through. No package was made. Look at each finding.',
  'error.package.no-recipient':
    'There is nobody who could open the package. None was made. Choose a contact or paste a key.',
  'error.package.nothing-to-export':
    'There is no transcript in the chosen interviews. No package was made. Transcribe one first.',
  'error.package.not-a-package': 'This is not a story package. Nothing was opened. Check that it is the right file.',
  'error.package.too-new':
    'This package was made by a newer version of the app. Nothing was opened. Install that version.',
  'error.package.unsafe-path':
    'This package holds a file with a forbidden name. Nothing was opened. Do not use it, and tell the sender.',
  'error.package.hash-mismatch':
    'A part of this package is not what its list says. Nothing of it is shown. Ask for it again, by another way.',
  'error.package.bad-signature':
    'The signature does not fit: somebody changed this package. Nothing of it is shown. Tell the sender.',
  'error.package.foreign-key':
    'This package is signed with another key than the packages of this story before. Nothing of it is shown. Ask the sender, by voice, whether the key has changed.',
  'error.package.truncated': 'The end of this package is missing. Nothing of it is shown. Ask for it again.',
  'error.package.read-back':
    'The finished package could not be opened again, so it was removed. The story is safe. Try again, to another disk.',
  'error.package.consent-voice':
    'The source of an interview agreed to no use of the voice, and this package would have sound. Nothing was made. Hand over without sound, or leave that interview out.',
  'error.app.refused': 'The app refused this. Nothing was changed.',
  'error.app.cancelled': 'Cancelled. What was finished before is kept.',
  'error.app.unexpected':
    'Something went wrong that the app has no words for. What was saved before is safe. Try again; if it comes back, restart the app.',
};
