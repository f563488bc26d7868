"""What ascii() makes of constants: one a line of the file named, `f` a float, `s` code points, `b` bytes."""
import sys

for line in open(sys.argv[1], encoding="ascii"):
    kind, _, rest = line.rstrip("\n").partition(" ")
    if kind == "f":
        print(ascii(float.fromhex(rest)))
    elif kind == "j":
        print(ascii(complex(0, float.fromhex(rest))))
    elif kind == "s":
        print(ascii("".join(chr(int(c, 16)) for c in rest.split())))
    else:
        print(ascii(bytes.fromhex(rest)))
