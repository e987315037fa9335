"""Transcribes files of speech with faster-whisper as it is commonly used: 8-bit weights, beam 5, pauses left out.

Prints as JSON the CPU seconds and the peak memory in MB of this process, loading included, and the text of each file.

Usage: python transcribe.py <model folder> <threads> <code of the language> <sound> ...
"""

import json
import resource
import sys

from faster_whisper import WhisperModel

folder, threads, language, *sounds = sys.argv[1:]
model = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=int(threads), local_files_only=True)
texts = []
for sound in sounds:
    segments, _ = model.transcribe(sound, language=language, beam_size=5, vad_filter=True)
    texts.append(" ".join(segment.text for segment in segments))
used = resource.getrusage(resource.RUSAGE_SELF)
# Linux counts memory in kilobytes, macOS in bytes.
unit = 1024 * 1024 if sys.platform == "darwin" else 1024
print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / unit, "texts": texts}))
