"""Runs a program and prints the most memory that it had, in KiB; its exit status is the program's.

    peak_memory.py PROGRAM ARGUMENT...
"""

import os
import subprocess
import sys

process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)
