"""What the environment has to switch on is done rarely."""

import os
import subprocess

import config
from config import ADDRESS, CHECKED, COUNT, TRACE, settings


def is_tracing():
    """Whether calls are written down."""
    return os.getenv("TRACING") == "1"


def write_down():
    if TRACE:
        subprocess.run(["trace"])


async def switched_off():
    if TRACE:
        subprocess.run(["trace"])  # possible: [blocking-call-in-async]
    if config.TRACE:
        subprocess.run(["trace"])  # possible: [blocking-call-in-async]
    if COUNT:
        subprocess.run(["count"])  # possible: [blocking-call-in-async]
    if is_tracing() and ADDRESS:
        subprocess.run(["trace"])  # possible: [blocking-call-in-async]
    if settings.trace:
        subprocess.run(["trace"])  # possible: [blocking-call-in-async]
    write_down()  # possible: [blocking-call-in-async]


async def switched_on():
    if not TRACE:
        subprocess.run(["quick"])  # error: [blocking-call-in-async]
    if CHECKED:
        subprocess.run(["check"])  # error: [blocking-call-in-async]
    if settings.checked:
        subprocess.run(["check"])  # error: [blocking-call-in-async]


async def told_where(address):
    if ADDRESS:
        subprocess.run(["send", ADDRESS])  # error: [blocking-call-in-async]
    if os.getenv("ADDRESS"):
        subprocess.run(["send"])  # error: [blocking-call-in-async]
    if settings.address:
        subprocess.run(["send", settings.address])  # error: [blocking-call-in-async]
    if os.getenv("MODE") == address:
        subprocess.run(["mode"])  # error: [blocking-call-in-async]
