"""Queries in every form, bad and good."""

import logging
from enum import Enum

from psycopg2 import sql
from psycopg2.extensions import quote_ident
from sqlalchemy import select, text

from schema import USERS_TABLE

COLUMNS = ("id", "name")
BASE = "SELECT id, name FROM users"


class Kind(Enum):
    GUEST = "guest"


def bad(cursor, session, self, name, names, request):
    cursor.execute(f"SELECT * FROM users WHERE name = '{name}'")  # error: [formatted-sql-query] "`name`"
    cursor.execute(
        f"""SELECT * -- # error: [formatted-sql-query]
        FROM users
        WHERE name = {name!r}
        """
    )
    session.execute(text(f"UPDATE users SET name = '{name}'"))  # error: [formatted-sql-query]
    self.conn.execute("DELETE FROM users WHERE id = " + request.args["id"])  # error: [formatted-sql-query]
    self.db.query("SELECT * FROM users WHERE id = %s" % (name,))  # error: [formatted-sql-query]
    cursor.execute("SELECT * FROM users WHERE id = %(id)s" % {"id": name})  # error: [formatted-sql-query]
    cursor.execute("SELECT * FROM users WHERE id IN (" + ",".join(names) + ")")  # possible: [formatted-sql-query]
    cursor.execute(f"SELECT * FROM users WHERE id IN {tuple(names)}")  # error: [formatted-sql-query]
    cursor.execute(BASE + f" WHERE name = '{name}'")  # error: [formatted-sql-query]
    cursor.execute(f"INSERT INTO users (id, name) VALUES ({name}, {names})")  # error: [formatted-sql-query]
    cursor.execute(f"SELECT * FROM users LIMIT {name}")  # error: [formatted-sql-query]
    self.anything.execute(f"select a from b where c = '{name}'")  # error: [formatted-sql-query]


def through_a_variable(cursor, name, flag):
    query = "SELECT * FROM users"
    if flag:
        query = f"SELECT * FROM users WHERE name = '{name}'"  # error: [formatted-sql-query]
    cursor.execute(query)


def built(cursor, name):
    query = "SELECT * FROM users WHERE 1 = 1"
    query += " AND name = '" + name + "'"  # error: [formatted-sql-query]
    cursor.execute(query)


def names_and_clauses(cursor, table, where):
    cursor.execute(f"SELECT * FROM {table}")  # possible: [formatted-sql-query]
    cursor.execute(f"SELECT * FROM users WHERE {where}")  # possible: [formatted-sql-query]
    cursor.execute(f"CREATE TABLE {table} (id INTEGER)")  # possible: [formatted-sql-query]


def good(cursor, conn, session, name, ids, limit: int, user_id: "int | None" = None):
    cursor.execute("SELECT * FROM users WHERE name = %s", (name,))
    cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM users WHERE id = {int(name)}")
    cursor.execute(f"SELECT * FROM users WHERE id = {user_id} LIMIT {limit}")
    cursor.execute(f"SELECT * FROM {USERS_TABLE} WHERE kind = '{Kind.GUEST.value}'")
    cursor.execute(f"SELECT * FROM users WHERE id IN ({','.join('?' * len(ids))})", ids)
    cursor.execute("SELECT * FROM users WHERE id IN (%s)" % ",".join(["%s"] * len(ids)), ids)
    cursor.execute(f"SELECT * FROM users WHERE id IN ({','.join('?' for _ in ids)})", ids)
    marks = ", ".join(f":id{i}" for i in range(len(ids)))
    cursor.execute(f"SELECT * FROM users WHERE id IN ({marks})", ids)
    cursor.execute(sql.SQL("SELECT * FROM {} WHERE id = %s").format(sql.Identifier(name)), ids)
    cursor.execute(f"SELECT * FROM {quote_ident(name, conn)} WHERE id = 1")
    session.execute(select(name).where(name == 1))
    for table in ("users", "groups"):
        cursor.execute(f"DELETE FROM {table}")
    logging.info(f"SELECT * FROM users WHERE name = '{name}'")
    order = "DESC" if ids else "ASC"
    cursor.execute(f"SELECT * FROM users ORDER BY id {order}")
    cursor.execute("SELECT * FROM users WHERE age > {:d}".format(name))
    cursor.execute("SELECT * FROM users WHERE age > %d" % name)


def quoted(cursor, schema, column, since):
    value = schema.quote_name(column)
    value = "TO_CHAR(%s)" % value
    cursor.execute("UPDATE users SET name = %s" % value)
    cursor.execute(f"SELECT * FROM users WHERE day > '{since.strftime('%Y-%m-%d')}'")


def reused(cursor, name):
    query = f"SELECT '{name}'"
    logging.info(query)
    query = "SELECT 1"
    cursor.execute(query)


def guarded(cursor, column):
    if column not in COLUMNS:
        raise ValueError(column)
    cursor.execute(f"SELECT * FROM users ORDER BY {column}")


def not_a_database(executor, shell, name):
    executor.execute(f"run {name}")
    shell.execute("echo " + name)
