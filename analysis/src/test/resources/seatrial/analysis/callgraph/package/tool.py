def use():
    pass
