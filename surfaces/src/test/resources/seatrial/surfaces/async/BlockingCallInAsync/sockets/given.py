"""Sockets that are given to an event loop, which tells them not to wait."""

import asyncio
import socket


class Datagrams:
    def __init__(self):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

    async def start(self):
        loop = asyncio.get_running_loop()
        await loop.create_datagram_endpoint(asyncio.DatagramProtocol, sock=self.socket)

    async def send(self, data, address):
        self.socket.sendto(data, address)


class Lone:
    def __init__(self):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

    async def send(self, data, address):
        self.socket.sendto(data, address)  # error: [blocking-call-in-async] "waits for the network"


async def stream(address):
    made = socket.socket()
    made.connect(address)  # error: [blocking-call-in-async]
    await asyncio.get_running_loop().create_connection(asyncio.Protocol, sock=made)
    made.send(b"urgent")


async def accepted(given, data):
    await asyncio.get_running_loop().connect_accepted_socket(asyncio.Protocol, given)
    given.send(data)


async def opened(address):
    one = socket.socket()
    await asyncio.open_connection(sock=one)
    one.send(b"more")
