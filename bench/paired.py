"""Runs two commands in turn and compares them as whole processes: CPU, wall time and peak memory.

The ratio is taken pair by pair, so that a machine whose speed drifts treats both alike; what is
printed of it is minimum, median and maximum. Output of the commands is read and thrown away.
"""

import os
import statistics
import subprocess
import sys
import time


def run(command):
    """CPU seconds, wall seconds and peak bytes of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode not in (0, 1):
        sys.exit("exit status %d: %s" % (process.returncode, " ".join(command)))
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024


def compare(name, ours, theirs, rounds, bars):
    """Prints the figures; returns whether each median ratio or size keeps its bar.

    bars: {"cpu": ratio, "wall": ratio, "peak": bytes of ours}
    """
    run(ours), run(theirs)
    pairs = [(run(ours), run(theirs)) for _ in range(rounds)]
    print("%s (%d rounds)" % (name, rounds))
    print("  ours:   %s\n  theirs: %s" % (" ".join(ours), " ".join(theirs)))
    kept = True
    for i, what in enumerate(("cpu", "wall")):
        mine = [a[i] for a, _ in pairs]
        other = [b[i] for _, b in pairs]
        ratios = [a[i] / b[i] for a, b in pairs]
        ratio = statistics.median(ratios)
        line = "  %-5s ours %.3f s, theirs %.3f s (medians); ratio %.2f (%.2f to %.2f)" % (
            what, statistics.median(mine), statistics.median(other), ratio, min(ratios), max(ratios))
        if what in bars:
            good = ratio <= bars[what]
            kept &= good
            line += "; bar %.2f: %s" % (bars[what], "kept" if good else "MISSED")
        print(line)
    peak = max(a[2] for a, _ in pairs)
    line = "  peak  ours %.0f MB, theirs %.0f MB" % (peak / 1e6, max(b[2] for _, b in pairs) / 1e6)
    if "peak" in bars:
        good = peak <= bars["peak"]
        kept &= good
        line += "; bar %.0f MB: %s" % (bars["peak"] / 1e6, "kept" if good else "MISSED")
    print(line, flush=True)
    return kept
