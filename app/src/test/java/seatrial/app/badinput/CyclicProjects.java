package seatrial.app.badinput;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What refers to itself: imports, calls, values, classes.
final class CyclicProjects {
  private CyclicProjects() {}

  static List<BadProject> all() {
    return List.of(
        importCycle(),
        packageThatImportsItself(),
        everyFunctionCallsEveryOther(),
        longChainOfCalls(),
        valuesThatGrowWithEachTurn(),
        valuesThatDouble(),
        functionsOfThemselves(),
        attributesOfThemselves(),
        classesOfThemselves(),
        latticeOfClasses(),
        longLineOfClasses(),
        typesOfThemselves());
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
  }

  private static BadProject importCycle() {
    int modules = 60;
    var project = new BadProject("import cycle of star imports");
    for (int i = 0; i < modules; i++) {
      int next = (i + 1) % modules;
      project.file(
          "m%d.py".formatted(i),
          """
          import m%2$d
          from m%2$d import *
          from m%2$d import f%2$d as g%1$d

          async def f%1$d(n):
              await m%2$d.f%2$d(n)
              await g%1$d(n)
              return f%3$d

          VALUE%1$d = VALUE%2$d
          """
              .formatted(i, next, (i + modules / 2) % modules));
    }
    return project;
  }

  private static BadProject packageThatImportsItself() {
    return new BadProject("package that imports itself")
        .file("p/__init__.py", "from . import a, p\nfrom p import *\nfrom .a import b as a\n")
        .file("p/a.py", "from . import a as b, a\nimport p.a.b\nfrom p.p import p\nb = a.b.a.b\n")
        .file("p/p.py", "from .p import p\nfrom . import __all__\nasync def f(): await p.p.f()\n");
  }

  private static BadProject everyFunctionCallsEveryOther() {
    int functions = 250;
    var calls = lines(functions, i -> "    f%d(x)\n".formatted(i));
    return new BadProject("every function calls every other")
        .file(
            "calls.py",
            lines(
                functions,
                i -> (i % 2 == 0 ? "async def f%d(x):\n" : "def f%d(x):\n").formatted(i) + calls));
  }

  private static BadProject longChainOfCalls() {
    int length = 20_000;
    return new BadProject("a chain of 20,000 calls down to a leaf")
        .file(
            "chain.py",
            "import time\n\nasync def start():\n    f0()\n\n"
                + lines(length, i -> "def f%d():\n    f%d()\n".formatted(i, i + 1))
                + "def f%d():\n    time.sleep(1)\n".formatted(length));
  }

  private static BadProject valuesThatGrowWithEachTurn() {
    return new BadProject("values that grow with each turn")
        .file(
            "growth.py",
            """
            import functools

            def nest(value):
                return nest([value])

            def wrap(function):
                return wrap(lambda *a: function(*a, function))

            def pair(a, b):
                return pair((a, b), {a: b})

            def part(f):
                return part(functools.partial(f, f))

            async def main(x=None):
                y = nest(x); z = wrap(main)(y); u = pair(y, z); v = part(main)
                while x:
                    x = [x]; y = y[0]; z = lambda z=z: z(z); u = u, v; v = v(u)
                    x.append(x); u[0][1].f(x, y, z, u, v)
                return main(main)(main(x))(x)
            """);
  }

  private static BadProject valuesThatDouble() {
    return new BadProject("values that double 200 times")
        .file(
            "doubling.py",
            "async def main():\n    x = (1, '')\n"
                + "    x = (x, x)\n".repeat(200)
                + "    d = {'k': main}\n"
                + "    d = {'k': d, 'l': d}\n".repeat(200)
                + "    d['k']"
                + "['l']['k']".repeat(99)
                + "()\n"
                + "    return x\n\n"
                + "def f0(v): return v, v\n"
                + lines(200, i -> "def f%d(v): return f%d((v, f%d(v)))\n".formatted(i + 1, i, i))
                + "f200(f200)\n");
  }

  private static BadProject functionsOfThemselves() {
    return new BadProject("functions of themselves")
        .file(
            "combinators.py",
            """
            y = lambda f: (lambda x: f(lambda v: x(x)(v)))(lambda x: f(lambda v: x(x)(v)))
            omega = (lambda x: x(x))(lambda x: x(x))
            loop = y(y)(y)(omega)

            def decorate(f=None, *args, **kwargs):
                return decorate(decorate) if f is decorate else decorate(f, *args, **kwargs)

            @decorate
            @decorate(decorate)
            async def main(f=loop, *args):
                await main(*args, f=main); await f()(f)(*args)(main)
                async for x in main: await x(x)
                async with main as main.main: pass
                return await main

            decorate = decorate(decorate)
            main = main(main)

            def generate():
                yield generate
                yield from generate()
                return (yield from (g() for g in generate()))
            """);
  }

  private static BadProject attributesOfThemselves() {
    return new BadProject("attributes of themselves")
        .file(
            "attributes.py",
            """
            class Mirror:
                mirror = property(lambda self: self.mirror.mirror)

                def __init__(self): self.a = self.b; self.b = self.c; self.c = self.a
                def __getattr__(self, name): return getattr(self, name + name)
                def __getattribute__(self, name): return self.__getattribute__(name)
                def __call__(self, *a): return self(*a)(self)
                def __iter__(self): return iter(self)
                def __next__(self): return next(self)
                def __enter__(self): return self.__enter__()
                def __await__(self): return self.__await__()
                def __get__(self, *a): return self.mirror
                def __set_name__(self, *a): self.a.b.c.a.b.c = self
                @property
                def deep(self): return self.deep.deep.deep
                @deep.setter
                def deep(self, v): self.deep = self.deep

            Mirror.inner = Mirror()
            Mirror.inner.inner = Mirror.inner

            async def main():
                m = Mirror()
                with m as n: await n.a.b.c.deep.mirror.anything(m)(n)()
                for x in m: x.inner.inner.inner()
                getattr(m, "a" * 10)(m)
            """);
  }

  private static BadProject classesOfThemselves() {
    return new BadProject("classes of themselves")
        .file(
            "classes.py",
            """
            from other import B, mixin

            class A(A, B): pass
            class C(C.D): D = C
            class M(type, metaclass=M): pass
            class N(N, metaclass=N):
                def __new__(cls, *a): return cls(*a)
                def run(self): super().run(); N.run(self); super(N, self).run()
            class P(mixin(P), metaclass=lambda *a: P): pass
            class X: pass
            class Y: pass
            class XY(X, Y): pass
            class YX(Y, X): pass
            class Both(XY, YX): pass
            class G(G["G"]): pass
            for K in [A]:
                class K(K): pass

            async def main(): A().run(); N().run(); Both().run(); P()(); K().run(); M()()
            """)
        .file(
            "other.py",
            """
            from classes import A

            class B(A): pass

            def mixin(cls):
                class Mixed(mixin(cls), cls): pass
                return mixin(Mixed)
            """);
  }

  private static BadProject latticeOfClasses() {
    return new BadProject("a lattice of classes with 2^60 paths")
        .file(
            "lattice.py",
            "class A0:\n    def run(self): pass\nclass B0:\n    def run(self): pass\n"
                + lines(
                    60,
                    i ->
                        """
                        class A%2$d(A%1$d, B%1$d):
                            def run(self): super().run()
                        class B%2$d(A%1$d, B%1$d):
                            def run(self): super().run()
                        """
                            .formatted(i, i + 1))
                + "class Top(A60, B60): pass\n\nasync def main():\n    Top().run()\n");
  }

  private static BadProject longLineOfClasses() {
    return new BadProject("a line of 500 classes")
        .file(
            "line.py",
            "class C0:\n    def __init__(self): self.x = 0\n    def run(self): pass\n"
                + lines(
                    500,
                    i ->
                        """
                        class C%2$d(C%1$d):
                            def __init__(self): super().__init__(); self.x%2$d = self.x
                        """
                            .formatted(i, i + 1))
                + "\nasync def main():\n    C500().run()\n");
  }

  private static BadProject typesOfThemselves() {
    return new BadProject("types of themselves")
        .file(
            "types_.py",
            """
            from __future__ import annotations
            from typing import Callable, Generic, Protocol, Self, TypeVar, Union

            T = TypeVar("T", bound="T")
            Json = Union["Json", dict[str, "Json"], list["Json"], None]
            Loop: "Loop" = None
            A = "B"; B = "A"

            class Node(Generic[T]):
                next: Node[Node[T]]
                def grow(self: Node[T]) -> Node[Node[T]]: return Node().grow().grow()
                def me(self) -> Self: return self.me()
                def call(self, f: Callable[[Callable[..., T]], T]) -> T: return f(self.call)

            class P(Protocol):
                def f(self, p: "P") -> "P": ...

            async def main(a: A, j: Json, l: Loop, n: Node[Node], p: P):
                n.next.next.next.grow().next.me().call(n.call).f(j)["a"][0].run(a, l)
                p.f(p).f(p.f(p)).f()
            """
                + "def deep(x: "
                + "list[".repeat(90)
                + "int"
                + "]".repeat(90)
                + ") -> None: x"
                + "[0]".repeat(90)
                + ".run()\n");
  }
}
