"""Processes that are measured: each on a core of its own, and never left behind."""
import ctypes
import os
import signal
import subprocess

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


def start_on_core(core, words, log, environment, folder=None):
    """Starts a process in a group of its own; its output is added to a file.

    It ends with the benchmark, however that ends.
    """
    with open(log, "ab") as output:
        return subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=folder,
            env=environment, start_new_session=True, preexec_fn=lambda: settle(core))


def settle(core):
    """Binds this process to a core, and its life to that of its parent."""
    os.sched_setaffinity(0, {core})
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def send(process, number):
    """Sends a signal to a process and all that it has started."""
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        pass


def end(process):
    send(process, signal.SIGKILL)
    process.wait()
