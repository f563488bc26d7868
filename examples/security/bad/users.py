"""Looks users up. The caller writes part of the query."""

import sqlite3
import sys


def find_user(cursor, user_input):
    cursor.execute(f"SELECT * FROM users WHERE id={user_input}")
    return cursor.fetchone()


def main():
    connection = sqlite3.connect("users.db")
    cursor = connection.cursor()
    user_input = sys.argv[1]
    print(find_user(cursor, user_input))
    cursor.execute("SELECT * FROM users WHERE name='%s'" % sys.argv[2])
    print(cursor.fetchall())
    connection.close()


if __name__ == "__main__":
    main()
