"""What is not installed goes by the names that it is called by."""

from absent import Base, helper as h


class Child(Base):
    def run(self):
        self.from_base()
        h(self.run).then()


child = Child(1)
child.run()

#: missing_library -> absent.Base.__init__, missing_library.Child.run
#: missing_library.Child.run -> absent.Base.from_base, absent.helper, absent.helper.then
