"""Stores that a service keeps in the objects of its framework."""

import sqlite3

from framework import App, Other


class Store:
    def __init__(self):
        self.connection = sqlite3.connect("shop.db")

    def all(self):
        return self.connection.execute("select 1").fetchall()

    def first(self):
        return self.connection.execute("select 2").fetchone()

    def last(self):
        return self.connection.execute("select 3").fetchone()

    async def refresh(self):
        return 1


class Memory:
    def all(self):
        return []


app = App()
app.store = Store()
app.state.shelf = Store()
app["store"] = Store()

other = Other()
other.memory = Memory()
