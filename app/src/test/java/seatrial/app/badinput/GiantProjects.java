package seatrial.app.badinput;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What is larger than anybody writes, but some generate.
final class GiantProjects {
  private static final int FIVE_MEGABYTES = 5_000_000;

  private GiantProjects() {}

  static List<BadProject> all() {
    return List.of(
        branches(),
        branchesInSequence(),
        cases(),
        dispatchOverThousands(),
        generatedFunctions(),
        generatedTable(),
        generatedClients(),
        longExpressions(),
        deepBlocks(),
        manyParameters());
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
  }

  private static String classes(int count) {
    return lines(
        count, i -> "class C%1$d:\n    def run(self): return self.v\n    v = %1$d\n".formatted(i));
  }

  private static BadProject branches() {
    return new BadProject("a function of 10,000 branches")
        .file(
            "branches.py",
            classes(500)
                + "async def main(x, v=None):\n    if x == -1:\n        pass\n"
                + lines(
                    10_000,
                    i -> "    elif x == %d:\n        v = C%d(); w = v.run\n".formatted(i, i % 500))
                + "    return v.run(w())\n");
  }

  private static BadProject branchesInSequence() {
    return new BadProject("10,000 branches one after the other")
        .file(
            "branches.py",
            classes(500)
                + "async def main(x, v=None, w=None):\n    while x:\n"
                + lines(
                    10_000,
                    i ->
                        "        if x.a%d: v = w or C%d()\n        else: w = v\n"
                            .formatted(i, i % 500))
                + "        v.run(); w.run()\n");
  }

  private static BadProject cases() {
    return new BadProject("a match of 10,000 cases")
        .file(
            "cases.py",
            "async def main(x):\n    match x:\n"
                + lines(
                    10_000,
                    i ->
                        "        case {'k%1$d': [a, *b]} | (%1$d, a, b) if a: r = a.f%1$d(b)\n"
                            .formatted(i))
                + "    return r()\n");
  }

  private static BadProject dispatchOverThousands() {
    return new BadProject("a table of 4,000 handlers that call the table")
        .file(
            "table.py",
            lines(4_000, i -> "def h%d(k): return TABLE[k](k) or HANDLERS[0](k)\n".formatted(i))
                + "HANDLERS = ["
                + lines(4_000, i -> "h%d, ".formatted(i))
                + "]\nTABLE = {"
                + lines(4_000, i -> "'%1$d': h%1$d, ".formatted(i))
                + "}\n\nasync def main(k):\n    TABLE[k](k)\n    for h in HANDLERS: h(h)\n");
  }

  private static BadProject generatedFunctions() {
    var source = new StringBuilder(FIVE_MEGABYTES);
    for (int i = 0; source.length() < FIVE_MEGABYTES; i++) {
      source.append(
          """
          async def f%1$d(self, request=None, *, timeout: float = 1.0):
              response = await f%2$d(self, request, timeout=timeout)
              return response.data%1$d or g%2$d(response)

          def g%1$d(response): return g%2$d(response.next)

          """
              .formatted(i, i + 1));
    }
    return new BadProject("5 MB of functions").file("generated.py", source.toString());
  }

  private static BadProject generatedTable() {
    var source = new StringBuilder(FIVE_MEGABYTES).append("TABLE = {\n");
    for (int i = 0; source.length() < FIVE_MEGABYTES; i++) {
      source.append(
          "  %1$d: ('name-%1$d', %1$d.5, b'\\x00', [%1$d, None, {'a': (%1$d,)}]),\n".formatted(i));
    }
    source.append("}\n\nasync def main(k):\n    return TABLE[k][3][2]['a'][0].real()\n");
    return new BadProject("5 MB of constants").file("table.py", source.toString());
  }

  private static BadProject generatedClients() {
    var source = new StringBuilder(FIVE_MEGABYTES).append("import time\n\nclass Base:\n    pass\n");
    for (int i = 0; source.length() < FIVE_MEGABYTES; i++) {
      source.append(
          """
          class Client%1$d(Base):
              def __init__(self, parent=None): self.parent = parent
              def call(self): return self.parent.call()
              async def run(self): return self.call()

          """
              .formatted(i));
    }
    return new BadProject("5 MB of classes").file("clients.py", source.toString());
  }

  private static BadProject longExpressions() {
    return new BadProject("expressions of 20,000 terms")
        .file(
            "terms.py",
            "async def main(x):\n    a = x"
                + " + x.f()".repeat(20_000)
                + "\n    b = x"
                + ".f()".repeat(3_000)
                + "\n    c = ["
                + "x.f(), ".repeat(20_000)
                + "]\n    d = x and "
                + "x.g() or ".repeat(20_000)
                + "x\n    return a, b, c[7], d\n");
  }

  private static BadProject deepBlocks() {
    var source = new StringBuilder("async def main(x):\n");
    for (int depth = 1; depth < 95; depth++) {
      source.append(" ".repeat(depth)).append("if x.f%1$d(): x = x.g%1$d\n".formatted(depth));
      source.append(" ".repeat(depth)).append(depth % 2 == 0 ? "if x:\n" : "else:\n");
    }
    source.append(" ".repeat(95)).append("x()\n");
    return new BadProject("blocks 95 deep").file("deep.py", source.toString());
  }

  private static BadProject manyParameters() {
    var parameters = lines(5_000, i -> "p%d=None, ".formatted(i));
    var arguments = lines(5_000, i -> "p%d=f, ".formatted(i));
    return new BadProject("5,000 parameters at 100 call sites")
        .file(
            "parameters.py",
            "def f("
                + parameters
                + "):\n    return p1(p2)\n\nasync def main():\n"
                + ("    f(" + arguments + ")\n").repeat(100));
  }
}
