"""Threads for what they are good for: work that waits."""

import queue
import threading
import time
import urllib.request


def download(url):
    with urllib.request.urlopen(url, timeout=10) as response:
        return response.read()


def consume(jobs, done):
    while True:
        url = jobs.get()
        if url is None:
            return
        done.append(download(url))


def heartbeat(stop, beats):
    while not stop.is_set():
        beats.append(time.monotonic())
        stop.wait(5)


def main(urls):
    jobs = queue.Queue()
    done = []
    beats = []
    stop = threading.Event()
    threads = [threading.Thread(target=consume, args=(jobs, done)) for _ in range(4)]
    pulse = threading.Thread(target=heartbeat, args=(stop, beats))
    for thread in [*threads, pulse]:
        thread.start()
    for url in urls:
        jobs.put(url)
    for _ in threads:
        jobs.put(None)
    for thread in threads:
        thread.join()
    stop.set()
    pulse.join()
    return done
