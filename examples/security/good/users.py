"""Looks users up. The caller gives values, the query is ours."""

import sqlite3
import sys

_COLUMNS = "id, name, email"


def find_user(cursor, user_input):
    cursor.execute("SELECT * FROM users WHERE id=?", (user_input,))
    return cursor.fetchone()


def find_by_name(cursor, name):
    cursor.execute(f"SELECT {_COLUMNS} FROM users WHERE name=?", (name,))
    return cursor.fetchall()


def newest(cursor, limit):
    cursor.execute(f"SELECT {_COLUMNS} FROM users ORDER BY id DESC LIMIT {int(limit)}")
    return cursor.fetchall()


def main():
    connection = sqlite3.connect("users.db")
    cursor = connection.cursor()
    user_input = sys.argv[1]
    print(find_user(cursor, user_input))
    print(find_by_name(cursor, sys.argv[2]))
    print(newest(cursor, sys.argv[3]))
    connection.close()


if __name__ == "__main__":
    main()
