"""What decorators make of functions is called by whoever uses the program."""


def checked(function):
    def inner(*arguments):
        return function(*arguments)

    return inner


class Router:
    @checked
    def get(self):
        return 1


@checked
def main():
    return 2


#: decorated_for_others -> decorated_for_others.checked
#: decorated_for_others.checked.inner -> decorated_for_others.Router.get, decorated_for_others.main
