"""The Python end of frames.h."""

import struct
import subprocess


def ask(program, frames):
    """Sends (letter, bytes) frames and gives the answers, in batches so that no pipe fills up."""
    answers = []
    for begin in range(0, len(frames), 4000):
        batch = frames[begin:begin + 4000]
        sent = b"".join(letter + struct.pack("<I", len(data)) + data for letter, data in batch)
        done = subprocess.run([program], input=sent, capture_output=True, check=False)
        if done.returncode:
            raise SystemExit(f"{program} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
        at = 0
        while at < len(done.stdout):
            (length,) = struct.unpack_from("<I", done.stdout, at + 1)
            answers.append((done.stdout[at:at + 1], done.stdout[at + 5:at + 5 + length]))
            at += 5 + length
    if len(answers) != len(frames):
        raise SystemExit(f"{len(frames)} questions, {len(answers)} answers")
    return answers
