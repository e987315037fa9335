import type { MessageKey } from '../../app/i18n/en.ts';

/** A model that can be added, as its project publishes it in the form that sherpa-onnx reads. */
interface KnownModel {
  readonly name: string;
  /** Project and folder to look for. */
  readonly published: string;
  readonly files: readonly string[];
  /** Bytes of all files together, about. */
  readonly bytes: number;
  readonly gives: MessageKey;
}

const whisper = (name: string): readonly string[] => [
  `${name}-encoder.int8.onnx`,
  `${name}-decoder.int8.onnx`,
  `${name}-tokens.txt`,
];
const TRANSDUCER = ['encoder.int8.onnx', 'decoder.int8.onnx', 'joiner.int8.onnx', 'tokens.txt'];

/** Models worth fetching on another machine, the smallest first. Sizes as published, rounded. */
export const KNOWN_MODELS: readonly KnownModel[] = [
  {
    name: 'GigaAM CTC',
    published: 'k2-fsa/sherpa-onnx, sherpa-onnx-nemo-ctc-giga-am-v2-russian-2025-04-19',
    files: ['model.int8.onnx', 'tokens.txt'],
    bytes: 240e6,
    gives: 'models.gives.gigaam',
  },
  {
    name: 'GigaAM RNNT',
    published: 'k2-fsa/sherpa-onnx, sherpa-onnx-nemo-transducer-giga-am-v2-russian-2025-04-19',
    files: ['encoder.int8.onnx', 'decoder.onnx', 'joiner.onnx', 'tokens.txt'],
    bytes: 280e6,
    gives: 'models.gives.gigaam',
  },
  {
    name: 'Whisper small',
    published: 'k2-fsa/sherpa-onnx, sherpa-onnx-whisper-small',
    files: whisper('small'),
    bytes: 375e6,
    gives: 'models.gives.small',
  },
  {
    name: 'Parakeet TDT v3',
    published: 'k2-fsa/sherpa-onnx, sherpa-onnx-nemo-parakeet-tdt-0.6b-v3-int8',
    files: TRANSDUCER,
    bytes: 670e6,
    gives: 'models.gives.parakeet',
  },
  {
    name: 'Whisper medium',
    published: 'k2-fsa/sherpa-onnx, sherpa-onnx-whisper-medium',
    files: whisper('medium'),
    bytes: 945e6,
    gives: 'models.gives.medium',
  },
  {
    name: 'Whisper turbo',
    published: 'k2-fsa/sherpa-onnx, sherpa-onnx-whisper-turbo',
    files: whisper('turbo'),
    bytes: 1_040e6,
    gives: 'models.gives.turbo',
  },
  {
    name: 'Whisper large-v3',
    published: 'k2-fsa/sherpa-onnx, sherpa-onnx-whisper-large-v3',
    files: whisper('large-v3'),
    bytes: 1_770e6,
    gives: 'models.gives.large',
  },
];
