"""Runs programs side by side as whole processes, A B C A B C ..., and reports medians and ratios.

Absolute times on a shared machine are noisy; pairs that ran one after the other are not, so the ratio is taken pair by pair.
Standard library only.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time


class Contender:
    """One program: a name, a command, and how to read its own figures from what it printed (a dict of numbers)."""

    def __init__(self, name, command, figures=lambda output, seconds: {}, before=lambda: None, env=None):
        self.name, self.command, self.figures, self.before = name, command, figures, before
        self.env = {**os.environ, **(env or {})}
        self.runs = []

    def run(self):
        self.before()
        start = time.perf_counter()
        with tempfile.TemporaryFile() as errors:  # a pipe that nobody reads would stop a talkative program
            process = subprocess.Popen(self.command, env=self.env, stdout=subprocess.PIPE, stderr=errors)
            output = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds = time.perf_counter() - start
            if process.returncode != 0:
                errors.seek(0)
                sys.exit(f"{self.name} ended with code {process.returncode}:\n{errors.read().decode()[-3000:]}")
        figures = {"seconds": seconds, "cpu_seconds": usage.ru_utime + usage.ru_stime, "peak_megabytes": usage.ru_maxrss / 1024}
        return figures | self.figures(output.decode(), seconds)


def side_by_side(contenders, rounds, warmups=1):
    """Runs the contenders in turn; fills each one's `runs`."""
    for round_number in range(-warmups, rounds):
        for contender in contenders:
            figures = contender.run()
            if round_number >= 0:
                contender.runs.append(figures)
            print(f"  {'warm-up' if round_number < 0 else f'round {round_number + 1}'} {contender.name}: "
                  + ", ".join(f"{name} {value:.4g}" for name, value in figures.items()), file=sys.stderr, flush=True)


def medians(contender):
    return {name: statistics.median(run[name] for run in contender.runs) for name in contender.runs[0]}


def ratio(ours, theirs, figure):
    """Median over the rounds of ours / theirs."""
    return statistics.median(a[figure] / b[figure] for a, b in zip(ours.runs, theirs.runs))


def report(benchmark, contenders, ratios, wanted):
    """Prints a table for people on standard error and one JSON object on standard output."""
    result = {
        "benchmark": benchmark,
        "processor": processor(),
        "contenders": {c.name: medians(c) | {"rounds": len(c.runs)} for c in contenders},
        "ratios": ratios,
        "wanted": wanted,
    }
    for contender in contenders:
        print(f"{contender.name:>28}: " + ", ".join(f"{k} {v:.4g}" for k, v in medians(contender).items()), file=sys.stderr)
    for name, value in ratios.items():
        print(f"{name:>28}: {value:.3f} (wanted: {wanted.get(name, 'no target')})", file=sys.stderr)
    print(json.dumps(result, indent=2))


def processor():
    with open("/proc/cpuinfo") as info:
        lines = info.read().splitlines()
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "unknown")
    flags = next((line for line in lines if line.startswith("flags")), "")
    fast = [flag for flag in ("avx2", "avx512_vnni", "avx512_bf16", "amx_bf16") if flag in flags.split()]
    return f"{model}, {os.cpu_count()} cores, {' '.join(fast)}"
