"""What a process and all that it starts take: wall time, CPU time, memory."""

import os
import statistics
import subprocess
import time


class Usage:
    def __init__(self, wall, cpu, memory):
        self.wall, self.cpu, self.memory = wall, cpu, memory


def run(*commands, environment=None):
    """Runs commands beside each other and waits for all: seconds, CPU seconds together, MB together (each one's peak)."""
    start = time.monotonic()
    processes = [
        subprocess.Popen(c, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for c in commands
    ]
    cpu = memory = 0
    for process in processes:
        message = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise RuntimeError(f"{process.args}: {message.decode(errors='replace')[-2000:]}")
        cpu += usage.ru_utime + usage.ru_stime
        memory += usage.ru_maxrss / 1000
    return Usage(time.monotonic() - start, cpu, memory)


def median(usages):
    return Usage(*(statistics.median(getattr(u, key) for u in usages) for key in ("wall", "cpu", "memory")))


def in_turns(count, commands, environment=None):
    """The medians of several commands, run A B C A B C, so that whatever slows the machine slows all of them."""
    usages = {name: [] for name in commands}
    for _ in range(count):
        for name, command in commands.items():
            usages[name].append(run(command, environment=environment))
    return {name: median(u) for name, u in usages.items()}
