"""Transcribes a file of English speech with faster-whisper as it is commonly used: 8-bit weights, beam 5, pauses left out.

Prints as JSON the CPU seconds and the peak memory in MB of this process, loading included, and the text.

Usage: python transcribe.py <sound> <model folder> <threads>
"""

import json
import resource
import sys

from faster_whisper import WhisperModel

sound, folder, threads = sys.argv[1:]
model = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=int(threads), local_files_only=True)
segments, _ = model.transcribe(sound, language="en", beam_size=5, vad_filter=True)
text = " ".join(segment.text for segment in segments)
used = resource.getrusage(resource.RUSAGE_SELF)
# Linux counts memory in kilobytes, macOS in bytes.
unit = 1024 * 1024 if sys.platform == "darwin" else 1024
print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / unit, "text": text}))
