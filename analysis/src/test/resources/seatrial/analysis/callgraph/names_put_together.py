"""A name that is put together means the attributes that such names can mean."""


class Visitor:
    def visit(self, kind):
        method = "visit_" + kind
        getattr(self, method)()

    def visit_name(self):
        pass

    def visit_call(self):
        pass

    def leave(self):
        pass


def accept(visitor: Visitor, kind):
    getattr(visitor, f"visit_{kind}", None)()


def run(visitor: Visitor, kind):
    getattr(visitor, "%s_call" % kind)()


def anything(visitor: Visitor, kind):
    getattr(visitor, kind)


#: names_put_together.Visitor.visit -> <builtin>.getattr, names_put_together.Visitor.visit_name, names_put_together.Visitor.visit_call
#: names_put_together.accept -> <builtin>.getattr, names_put_together.Visitor.visit_name, names_put_together.Visitor.visit_call
#: names_put_together.run -> <builtin>.getattr, names_put_together.Visitor.visit_call
#: names_put_together.anything -> <builtin>.getattr
