/// What Python source cannot show, as data: one `.facts` file per library among the resources of
/// this package, in the same form that users write their own in.
///
/// A file is made of lines; `#` starts a comment. The first line of substance is `library NAME`,
/// the distribution that version ranges refer to (`python` is the interpreter and its standard
/// library). Then, in any order:
///
/// ```
/// requests.get(url, params = None, **kwargs) -> requests.Response : blocks(network)
/// time.sleep(secs) : blocks(sleep) unless(secs = 0)
/// asyncio.to_thread(func: runs(thread), *args, **kwargs)  [>=3.9]
/// async grpc.aio.Channel.close(grace = None)
/// classmethod datetime.datetime.now(tz = None) -> instance($self)
/// class builtins.dict[K, V](collections.abc.MutableMapping[K, V]) : elem(K) key(K) item(V)
/// builtins.dict.get(key, default = None) -> V | $default
/// sys.stdout -> io.TextIOWrapper
/// module math : computes
/// alias requests.Session = requests.sessions.Session
/// alias os.* = posix.*
/// words sql-receiver = cursor, conn
/// ```
///
/// A *signature* is a qualified name as where the thing is defined, its parameters (`self` left
/// out) each with its marks and its default, what it returns, and after a colon its marks. A
/// *mark* is a [seatrial.analysis.facts.FactKind] with its arguments. What it returns is a
/// [seatrial.analysis.facts.ReturnType]. A *condition* `unless(...)` takes the effect away where
/// an argument is as the [seatrial.analysis.facts.Condition] says. A range in brackets says for
/// which versions of the library the line holds.
///
/// A function with Python source is read there and its line is not used, unless the line says
/// `instead-of-source`.
@NullMarked
package seatrial.analysis.facts;

import org.jspecify.annotations.NullMarked;
