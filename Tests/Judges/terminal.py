"""Runs a program on a terminal of its own and gives what it wrote there: terminal.py PROGRAM ARGUMENT…"""

import os
import pty
import sys

child, terminal = pty.fork()
if child == 0:
    os.execv(sys.argv[1], sys.argv[1:])
while True:
    try:
        piece = os.read(terminal, 4096)
    except OSError:  # the program has closed its end
        break
    if not piece:
        break
    sys.stdout.buffer.write(piece)
_, status = os.waitpid(child, 0)
sys.stdout.buffer.flush()
sys.exit(os.waitstatus_to_exitcode(status))
