package seatrial.semantics.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.semantics.module.ModuleResolver;
import seatrial.semantics.module.ResolvedModule;

/// What build backends leave behind for an editable install, as recorded from setuptools 80,
/// hatchling and pdm-backend with `editables`, scikit-build-core and meson-python; the code around
/// the literals left out.
class EditableInstallTest {
  private static final String SITE = "py/lib/python3.12/site-packages/";

  @TempDir Path folder;
  Machine machine;

  @BeforeEach
  void layOut() {
    machine = new Machine(folder).python("py", "3.12.1");
  }

  private List<String> resolved(String... names) {
    var environment = machine.named("py");
    assertThat(environment.notes()).isEmpty();
    var resolver = ModuleResolver.of(environment);
    return List.of(names).stream().map(name -> shown(resolver.resolve(name))).toList();
  }

  private String shown(ResolvedModule module) {
    Path file = module.file();
    if (module instanceof ResolvedModule.NamespacePackage) {
      return "namespace " + module.searchPath().stream().map(machine::shown).toList();
    }
    return file == null ? "missing" : machine.shown(file);
  }

  @Test
  void setuptoolsFinder() {
    machine
        .file(
            SITE + "__editable__.st-1.0.pth",
            "import __editable___st_1_0_finder; __editable___st_1_0_finder.install()")
        .file(
            SITE + "__editable___st_1_0_finder.py",
            """
            from __future__ import annotations
            MAPPING: dict[str, str] = {'flat': '{root}/st/flat', 'single': '{root}/st/single',
                'ns.alpha': '{root}/st/code/alpha', 'ns.deep.beta': '{root}/st/code/beta'}
            NAMESPACES: dict[str, list[str]] = {'ns': [], 'ns.deep': [], 'part': ['{root}/st/part']}
            PATH_PLACEHOLDER = '__editable__.st-1.0.finder' + ".__path_hook__"
            def install():
                raise AssertionError("never run")
            """)
        .files(
            "st/flat/__init__.py",
            "st/flat/sub/__init__.py",
            "st/flat/sub/m.py",
            "st/single.py",
            "st/hidden/__init__.py",
            "st/code/alpha/__init__.py",
            "st/code/beta/__init__.py",
            "st/code/beta/m.py",
            "st/part/inner.py");
    assertThat(
            resolved(
                "flat",
                "flat.sub.m",
                "single",
                "hidden",
                "ns",
                "ns.alpha",
                "ns.deep.beta.m",
                "ns.beta",
                "part",
                "part.inner"))
        .containsExactly(
            "st/flat/__init__.py",
            "st/flat/sub/m.py",
            "st/single.py",
            "missing",
            "namespace []",
            "st/code/alpha/__init__.py",
            "st/code/beta/m.py",
            "missing",
            "namespace [st/part]",
            "st/part/inner.py");
    var resolver = ModuleResolver.of(machine.named("py"));
    assertThat(resolver.nameOf(machine.path("st/code/beta/m.py"))).isEqualTo("ns.deep.beta.m");
    assertThat(resolver.nameOf(machine.path("st/code/beta/__init__.py"))).isEqualTo("ns.deep.beta");
    assertThat(resolver.nameOf(machine.path("st/single.py"))).isEqualTo("single");
    assertThat(resolver.nameOf(machine.path("st/part/inner.py"))).isEqualTo("part.inner");
  }

  @Test
  void aFolderOnThePathComesBeforeTheSetuptoolsFinder() {
    machine
        .file(SITE + "__editable__.st.pth", "import __editable___st_finder; x.install()")
        .file(
            SITE + "__editable___st_finder.py",
            "MAPPING = {'flat': '{root}/st/flat'}\nNAMESPACES = {}\n")
        .files("st/flat/__init__.py", SITE + "flat/other.txt");
    assertThat(resolved("flat")).containsExactly("namespace [" + SITE + "flat]");
  }

  @Test
  void editablesRedirector() {
    machine
        .file(SITE + "_editable_impl_ex.pth", "import _editable_impl_ex")
        .file(
            SITE + "_editable_impl_ex.py",
            """
            from editables.redirector import RedirectingFinder as F
            F.install()
            F.map_module('ex', '{root}/ex/src/ex/__init__.py')
            F.map_module('one', '{root}/ex/one.py')
            """)
        .files("ex/src/ex/__init__.py", "ex/src/ex/m.py", "ex/one.py");
    assertThat(resolved("ex", "ex.m", "one", "two"))
        .containsExactly("ex/src/ex/__init__.py", "ex/src/ex/m.py", "ex/one.py", "missing");
  }

  @Test
  void scikitBuildCore() {
    machine
        .file(SITE + "_editable_skbc_sk.pth", "import _editable_skbc_sk\n{root}/sk/src\n")
        .file(
            SITE + "_editable_skbc_sk.py",
            """
            def install(known_source_files, known_wheel_files):
                raise AssertionError("never run")


            install({'sk': '{root}/sk/src/sk/__init__.py', 'sk.sub.m': '{root}/sk/src/sk/sub/m.py'}, \
            {'sk._core': 'sk/_core.cpython-312-x86_64-linux-gnu.so'}, \
            {'sk': ['{root}/sk/src/sk', 'sk'], 'sk.sub': ['{root}/sk/src/sk/sub']}, ['sk'], None)
            """)
        .files(
            "sk/src/sk/__init__.py",
            "sk/src/sk/sub/m.py",
            SITE + "sk/_core.cpython-312-x86_64-linux-gnu.so",
            SITE + "sk/made.py");
    assertThat(resolved("sk", "sk._core", "sk.made", "sk.sub", "sk.sub.m"))
        .containsExactly(
            "sk/src/sk/__init__.py",
            SITE + "sk/_core.cpython-312-x86_64-linux-gnu.so",
            SITE + "sk/made.py",
            "namespace [sk/src/sk/sub]",
            "sk/src/sk/sub/m.py");
  }

  @Test
  void mesonPython() {
    machine
        .file(SITE + "mp-editable.pth", "import _mp_editable_loader; _mp_editable_loader.init()")
        .file(
            SITE + "_mp_editable_loader.py",
            """
            def init():
                finder = MesonpyMetaFinder(
                    'mp',
                    {'mp'},
                    '{root}/mp/build/cp312',
                    ['ninja'],
                    False,
                )
                sys.meta_path.insert(0, finder)
            """)
        .file(
            "mp/build/cp312/meson-info/intro-install_plan.json",
            """
            {"targets": {"{root}/mp/build/cp312/_c.so": {"destination": "{py_platlib}/mp/_c.so"},
                         "{root}/mp/build/tool": {"destination": "{bindir}/tool"}},
             "python": {"{root}/mp/mp/__init__.py": {"destination": "{py_platlib}/mp/__init__.py"},
                        "{root}/mp/other/n.py": {"destination": "{py_platlib}/mp/sub/n.py"}}}
            """)
        .files("mp/mp/__init__.py", "mp/mp/left_out.py", "mp/other/n.py", "mp/build/cp312/_c.so");
    assertThat(resolved("mp", "mp._c", "mp.sub.n", "mp.left_out"))
        .containsExactly("mp/mp/__init__.py", "mp/build/cp312/_c.so", "mp/other/n.py", "missing");
  }

  @Test
  void theShimOfSetuptoolsForDistutils() {
    machine
        .file(
            SITE + "distutils-precedence.pth",
            "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') =="
                + " 'local'; enabled and __import__('_distutils_hack').add_shim(); ")
        .files(
            SITE + "setuptools/_distutils/__init__.py",
            SITE + "setuptools/_distutils/core.py",
            "py/lib/python3.12/distutils/__init__.py");
    assertThat(resolved("distutils", "distutils.core"))
        .containsExactly(
            SITE + "setuptools/_distutils/__init__.py", SITE + "setuptools/_distutils/core.py");
  }

  @Test
  void foldersOfTheOthers() {
    machine
        .file(SITE + "_editable_impl_hatch.pth", "{root}/hatch/src")
        .file(SITE + "poetry_one.pth", "{root}/poetry/src\n")
        .file(SITE + "uv_one.pth", "{root}/uv/src")
        .file(SITE + "pdm_one.pth", "{root}/pdm/src")
        .file(
            SITE + "old-nspkg.pth",
            "import sys, types, os;p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('old',));\n")
        .files(
            "hatch/src/h/m.py",
            "poetry/src/p.py",
            "uv/src/u/__init__.py",
            "pdm/src/d.py",
            SITE + "old/part.py");
    assertThat(resolved("h.m", "p", "u", "d", "old.part"))
        .containsExactly(
            "hatch/src/h/m.py",
            "poetry/src/p.py",
            "uv/src/u/__init__.py",
            "pdm/src/d.py",
            SITE + "old/part.py");
  }
}
