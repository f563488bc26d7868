package seatrial.analysis.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import seatrial.analysis.Sources;

/// Each call of the sample says in its comment what it calls.
class NamesTest {
  private static void assertCallees(String text) {
    var sources = Sources.of(text);
    var actual = new StringBuilder();
    var lines = text.split("\n", -1);
    for (var block : sources.outline().blocks()) {
      for (var site : block.calls()) {
        int line = sources.line(site.call());
        boolean isSuper = sources.text(site.call()).equals("super()");
        if (lines[line - 1].contains("#= ") && !isSuper) {
          actual.append(line).append(' ').append(show(sources.names().calleeOf(site))).append('\n');
        }
      }
    }
    var expected = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      int at = lines[i].indexOf("#= ");
      if (at >= 0) {
        expected.append(i + 1).append(' ').append(lines[i].substring(at + 3)).append('\n');
      }
    }
    assertThat(actual.toString().lines().sorted())
        .containsExactlyElementsOf(expected.toString().lines().sorted().toList());
  }

  private static String show(Value value) {
    return switch (value) {
      case Value.Named(var name) -> name;
      case Value.Instance(var name) -> "instance of " + name;
      case Value.LocalFunction(var function) -> "def " + function.path();
      case Value.LocalClass(var cls) -> "class " + cls.path();
      case Value.LocalInstance(var cls) -> "instance of local " + cls.path();
      case Value.NoneValue _ -> "None";
      case Value.Unknown _ -> "?";
    };
  }

  @Test
  void importsAreFollowed() {
    assertCallees(
        """
        import time, os.path, urllib.request as request
        from requests import get as fetch
        from . import sibling
        from .. import uncle
        from .deep.er import thing
        time.sleep(1)  #= time.sleep
        os.path.join()  #= os.path.join
        request.urlopen()  #= urllib.request.urlopen
        fetch()  #= requests.get
        sibling.f()  #= pkg.sibling.f
        uncle.f()  #= uncle.f
        thing()  #= pkg.deep.er.thing
        len([])  #= builtins.len
        """);
  }

  @Test
  void shadowedNamesAreNotTheImport() {
    assertCallees(
        """
        import time
        def f(time):
            time.sleep()  #= ?
        def g():
            for time in ():
                time.sleep()  #= ?
        def h():
            [time.sleep() for time in ()]  #= ?
            time.sleep()  #= time.sleep
        def i():
            global time
            time.sleep()  #= time.sleep
        class C:
            time = None
            def m(self):
                time.sleep()  #= time.sleep
        """);
  }

  @Test
  void alternativesMustAgree() {
    assertCallees(
        """
        try:
            import ujson as json
        except ImportError:
            import json
        try:
            import requests
        except ImportError:
            requests = None
        json.loads()  #= ?
        requests.get()  #= requests.get
        """);
  }

  @Test
  void constructorsAnnotationsAndContextManagersGiveInstances() {
    assertCallees(
        """
        import requests, httpx
        from typing import Optional, Annotated
        session = requests.Session()
        session.get()  #= requests.Session.get
        def f(a: requests.Session, b: "Optional[requests.Session]", c: requests.Session | None = None):
            a.get()  #= requests.Session.get
            b.get()  #= requests.Session.get
            c.get()  #= requests.Session.get
            with httpx.Client() as d:
                d.get()  #= httpx.Client.get
            e: Annotated[requests.Session, 1]
            e.get()  #= requests.Session.get
            if (g := requests.Session()):
                g.get()  #= requests.Session.get
        async def h():
            async with httpx.AsyncClient() as client:
                client.get()  #= httpx._client.AsyncClient.get
        """);
  }

  @Test
  void selfLeadsToMethodsAttributesAndBases() {
    assertCallees(
        """
        import http.client, requests
        class Base:
            def inherited(self): pass
        class C(Base):
            shared = requests.Session()
            def __init__(self, given: requests.Session):
                self.given = given
                self.own = http.client.HTTPSConnection("h")
            @property
            def lazy(self) -> requests.Session:
                return self.given
            @classmethod
            def make(cls):
                cls.make()  #= def C.make
                return cls(1)
            @staticmethod
            def alone(self):
                self.m()  #= ?
            def m(self):
                self.inherited()  #= def Base.inherited
                super().inherited()  #= def Base.inherited
                self.given.get()  #= requests.Session.get
                self.shared.get()  #= requests.Session.get
                self.own.request()  #= http.client.HTTPConnection.request
                self.lazy.get()  #= requests.Session.get
                self.unknown()  #= ?
        c = C(1)
        c.m()  #= def C.m
        """);
  }

  @Test
  void whatLocalFunctionsReturnIsFollowed() {
    assertCallees(
        """
        import requests
        def make():
            return requests.Session()
        def annotated() -> "requests.Session":
            return anything
        @wrapper
        def wrapped():
            return requests.Session()
        async def later():
            return requests.Session()
        async def use():
            a = make()
            a.get()  #= requests.Session.get
            b = annotated()
            b.get()  #= requests.Session.get
            c = wrapped()
            c.get()  #= ?
            d = await later()
            d.get()  #= requests.Session.get
            e = later()
            e.get()  #= ?
        """);
  }

  @Test
  void circlesEnd() {
    assertCallees(
        """
        a = b
        b = a
        a.f()  #= ?
        class C(C):
            def m(self):
                self.x = self.x
                self.x.f()  #= ?
                self.y()  #= ?
        def f():
            return f()
        g = f()
        g.h()  #= ?
        """);
  }
}
