/// What Python source cannot show, as data: one `.facts` file per library among the resources of
/// this package, in the same form that users write their own in.
///
/// A file is made of lines; `#` starts a comment. The first line of substance is `library NAME`,
/// the distribution that version ranges refer to (`python` is the interpreter and its standard
/// library). Then, in any order:
///
/// ```
/// requests.get(url, params, **kwargs) -> requests.Response : blocks(network)
/// time.sleep(secs) : blocks(sleep) unless(secs = 0)
/// asyncio.to_thread(func: runs(thread), *args, **kwargs)  [>=3.9]
/// class threading.Timer(threading.Thread)
/// class sqlite3.Cursor : speaks(sql)
/// alias requests.sessions.Session = requests.Session
/// words sql-receiver = cursor, conn
/// ```
///
/// A *signature* is a qualified name, its parameters (`self` left out) each with its marks, the
/// type that it returns, and after a colon its marks. A *mark* is a
/// [seatrial.analysis.facts.FactKind] with its argument. A *condition* `unless(parameter =
/// constant)` takes the effect away where the argument is that constant, `unless(parameter has
/// WORD)` where it mentions a name with that word in it. A range in brackets says for which
/// versions of the library the line holds.
@NullMarked
package seatrial.analysis.facts;

import org.jspecify.annotations.NullMarked;
