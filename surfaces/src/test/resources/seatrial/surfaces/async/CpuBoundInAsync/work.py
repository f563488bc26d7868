"""Functions that compute."""

import hashlib

ROUNDS = 600_000


def hash_password(password, salt):
    return hashlib.pbkdf2_hmac("sha256", password, salt, ROUNDS)


def stretch(password, rounds):
    digest = password
    for _ in range(rounds):
        digest = hashlib.sha256(digest).digest()
    return digest


def count(n):
    value = 0
    while value < n:
        value += 1
    return value


def table():
    cells = []
    for row in range(2_000):
        for column in range(2_000):
            cells.append(row * column)
    return cells


class User:
    def __init__(self, password):
        self.password = hash_password(password, b"salt")
