"""Sockets and descriptors that wait, beside those that were told not to, in one module."""

import asyncio
import os
import socket


def datagram():
    connection = socket.socket(type=socket.SOCK_DGRAM)
    connection.setblocking(False)
    return connection


class Server:
    def __init__(self):
        self.fast = socket.socket()
        self.fast.setblocking(False)
        waiting = socket.socket()
        self.slow = waiting

    async def read(self):
        self.fast.recv(1)
        self.slow.recv(1)  # error: [blocking-call-in-async] "`socket.socket.recv` waits for the network"


class Line:
    def __init__(self, path):
        self.descriptor = os.open(path, os.O_RDWR)
        os.set_blocking(self.descriptor, False)

    async def send(self, data):
        os.write(self.descriptor, data)


class Watcher:
    def __init__(self, given):
        self.given = given
        self.left, self.right = socket.socketpair()

    def ready(self):
        # The loop calls when there is something to read.
        self.given.recv(4096)

    def watch(self):
        asyncio.get_running_loop().add_reader(self.given, self.ready)


async def main():
    datagram().recv(10)
    one = socket.socket()
    one.settimeout(0)
    one.recv(1)
    two = socket.socket()
    two.recv(1)  # error: [blocking-call-in-async]
    Watcher(one).watch()


async def own_address(server):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as found:
        found.connect((server, 1))
        return found.getsockname()


async def greet(server):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as found:
        found.connect((server, 1))  # error: [blocking-call-in-async]
