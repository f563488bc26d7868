"""Processes that are started here and waited for here."""

import asyncio
import subprocess


class Worker:
    def __init__(self, command):
        self.process = subprocess.Popen(command)

    async def stop(self):
        self.process.terminate()
        self.process.wait()  # error: [blocking-call-in-async] "waits for a process"

    async def is_alive(self):
        return self.process.poll() is None


async def run(command):
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    out, _ = process.communicate()  # error: [blocking-call-in-async] "waits for a process"
    subprocess.Popen(command).wait()  # error: [blocking-call-in-async] "waits for a process"
    await asyncio.to_thread(process.wait)
    return out
