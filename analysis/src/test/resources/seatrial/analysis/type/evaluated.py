exec("a = 1.5; n = [a]")  #: a = float; n = list; n[0] = float
b = a  #: b = float
code = compile("c = 'x'", "<here>", "exec")  #: code = code
exec(code)  #: c = str
d = c  #: d = str
e = eval("[b, d]")  #: e = list; e[0] = float; e[1] = str
Made = type("Made", (), {})  #: Made = type
f = Made()  #: f = Made
