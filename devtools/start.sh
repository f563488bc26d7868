# Builds what the developers' commands need when the sources are newer, and starts `main`. Sourced.
root=$(cd -- "$(dirname -- "$0")/.." && pwd) || exit 2
folder=.devtools_build
. "$root/.mvn/find-java.sh"
find_java build "$root" || {
  echo "no JDK $java_needed or newer found: install one, or set JAVA_HOME to the folder of one." >&2
  exit 2
}
JAVA_HOME=$java_home
export JAVA_HOME
built=$root/devtools/$folder/built
newer=none-built
[ ! -f "$built" ] || newer=$(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main -newer "$built" -print -quit)
if [ -n "$newer" ]; then
  echo "building (when the sources have changed)" >&2
  mkdir -p "$root/devtools/$folder" && : >"$built.new"
  (cd "$root" && ./mvnw -q -B -ntp -Dquick -Dmaven.test.skip=true -Dtarget.folder="$folder" -pl devtools -am \
    compile dependency:build-classpath -Dmdep.outputFile="$folder/classpath" >"devtools/$folder/build.log" 2>&1) || {
    cat "$root/devtools/$folder/build.log" >&2
    exit 2
  }
  mv -f "$built.new" "$built"
fi
exec "$JAVA_HOME/bin/java" -XX:+UseParallelGC -Xmx2g "-Dseatrial.checkout=$root" \
  -cp "$root/devtools/$folder/classes:$(cat "$root/devtools/$folder/classpath")" "$main" "$@"
