package seatrial.app.badinput;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Good code among bad installations.
final class BrokenSurroundings {
  private BrokenSurroundings() {}

  static List<BadProject> all() {
    return List.of(
        missingDependencies(),
        brokenDependencies(),
        python2(),
        twoVersions(),
        brokenMetadata(),
        brokenFilesOfTheProject());
  }

  private static BadProject missingDependencies() {
    return new BadProject("missing dependencies")
        .file(
            "app.py",
            """
            import absent
            from absent.client import Client, connect as c
            from .. import above
            from . import nothing
            from absent import *

            class Mine(Client, absent.Base["x"]):
                @absent.decorated(c)
                async def run(self):
                    async with c() as x, self.open(star) as y:
                        await super().run(x.y(above.z)); nothing.f(); unknown(y)
                        return [i async for i in absent.items(Mine)]
            """);
  }

  private static BadProject brokenDependencies() {
    return new BadProject("broken dependencies")
        .file(
            "app.py",
            """
            import broken, nul, latin, empty.gone, halfway
            from broken import f, g
            from halfway import h

            async def main():
                broken.f(); f(); g(); nul.x(); latin.x(); empty.gone.x(); h(); halfway.later()
            """)
        .file("site/broken/__init__.py", "def f(:\n  return (\n\nclass\n  def g(self): pass\n")
        .file("site/nul.py", "def x(): pass\n\0\0def y(): pass\n")
        .file("site/latin.py", "# \u00e9\u00ff\nx = 1\n".getBytes(StandardCharsets.ISO_8859_1))
        .file("site/empty/__init__.py", "")
        .file("site/empty/gone.so", new byte[] {0x7f, 'E', 'L', 'F'})
        .file(
            "site/halfway.py",
            "def h():\n    return later()\n\ndef later():\n    x = '''never closed\n");
  }

  private static BadProject python2() {
    return new BadProject("Python 2 in site-packages")
        .file(
            "app.py", "import old\nfrom old import run, Old\n\nasync def main():\n    run(Old())\n")
        .file(
            "site/old.py",
            """
            # -*- coding: latin-1 -*-
            import urllib2, time
            class Old:
                def __init__(self, (a, b)=(1, 0777)): print >>sys.stderr, `a`, b
            def run(x):
                print "waiting", x
                try: time.sleep(1L)
                except IOError, e: raise ValueError, "x", None
                exec "y = 1" in {}
                if x <> ur'a': return x.has_key(1)
            """)
        .file("site/old2/__init__.py", "print 'imported'\nfrom old2 import x\n");
  }

  private static BadProject twoVersions() {
    return new BadProject("two versions of one distribution")
        .file(
            "app.py",
            "import twice\nfrom twice import f\n\nasync def main():\n    f(); twice.f()\n")
        .file("site/twice/__init__.py", "import time\n\ndef f():\n    time.sleep(1)\n")
        .file(
            "site/twice-1.0.dist-info/METADATA",
            "Metadata-Version: 2.1\nName: twice\nVersion: 1.0\n")
        .file("site/twice-1.0.dist-info/RECORD", "twice/__init__.py,,\ntwice/old.py,,\n")
        .file(
            "site/Twice-2.0.dist-info/METADATA",
            "Metadata-Version: 2.1\nName: Twice\nVersion: 2.0\n")
        .file("site/Twice-2.0.dist-info/RECORD", "twice/__init__.py,,\n")
        .file(
            "site/twice-3.0.egg-info/PKG-INFO",
            "Metadata-Version: 1.0\nName: twice\nVersion: 3.0\n");
  }

  private static BadProject brokenMetadata() {
    return new BadProject("broken metadata")
        .file("app.py", "import a\n\nasync def main():\n    a.f()\n")
        .file("site/a.py", "def f(): pass\n")
        .file("site/a-1.dist-info/METADATA", new byte[] {0, 1, 2, (byte) 0xff, '\n', ':'})
        .file("site/a-1.dist-info/RECORD", "\"unclosed,,\n../../../../etc/passwd,,\n,,,,\n")
        .file("site/b-1.dist-info/direct_url.json", "{\"url\": [[[")
        .file("site/x.pth", "import nothing; nothing.run()\n/no/such/folder\n\0\n../../..\n.\n")
        .file("site/-.dist-info/METADATA", "Name\nVersion 1\n\n\n")
        .file("pyproject.toml", "[project]\nname = \"app\"\ndependencies = [\"a\", \"b\"]\n");
  }

  private static BadProject brokenFilesOfTheProject() {
    return new BadProject("broken files of the project")
        .file("unfinished.py", "async def main(:\n    time.sleep(1\n\n@\nclass :\n")
        .file("indented.py", " ".repeat(5_000) + "x = 1\n\tif y:\n  z\n")
        .file("brackets.py", "(".repeat(100_000))
        .file("binary.py", new byte[100_000])
        .file("strings.py", "f'{".repeat(10_000) + "x" + "}'".repeat(10_000))
        .file("marks.py", "\ufeff# -*- coding: no-such -*-\nx = 1\n");
  }
}
