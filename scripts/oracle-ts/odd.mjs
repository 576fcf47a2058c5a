// Odd texts that people write in dotenv files, or might. V, W and U stand for
// variables, X for a value.

export const LINES = [
  'V=X', 'V = X', 'V =X', 'V= X', ' V=X', '\tV=X', 'V\t=\tX', 'export V=X', 'export  V=X', 'export\tV=X', 'exportV=X', 'export V = X ',
  'EXPORT V=X', 'export export V=X', 'export V', 'export', 'set V=X', 'setx V X', '$env:V=X', 'V', 'V ', 'V #c', 'V=', 'V= ', 'V=\t',
  'V=#c', 'V= #c', 'V = # c', 'V=\t# c', 'V=X #c', 'V=X # c', 'V=X#c', 'V=X\t#c', 'V: X', 'V:X', 'V : X', 'V:\tX', 'V:  X', 'V:', 'V: ',
  'V: "X"', 'export V: X', 'V==X', 'V=X=y', 'V=X y', 'V=X y  ', 'V=X\\', 'V=X\\\ny', 'V=X\\n', 'V=\u00a0X\u00a0', 'V=\u3000X', '\u00a0V=X',
  'V\u00a0=X', 'V=\u200bX', '\u200bV=X', 'V=\u201cX\u201d', 'V=\u2018X\u2019', 'V\uff1dX', 'V="X"', "V='X'", 'V=`X`', 'V="X', "V='X",
  'V=`X', 'V=X"', "V=X'", 'V=X`', 'V="X"y', 'V="X" y', 'V="X" #c', 'V="X"#c', 'V="X" # "c', "V='X' #c", "V='X'#c", "V='X'y", "V='X' y",
  'V=`X` #c', 'V=`X`y', 'V="X""y"', "V='X''y'", 'V=""', "V=''", 'V=``', 'V="" #c', 'V=" X "', "V=' X '", 'V=` X `', 'V= "X"', 'V="X" ',
  'V=X"y"', 'V="X#y"', "V='X#y'", 'V=`X#y`', 'V="X #y"', "V='X #y'", 'V="a\\nb"', "V='a\\nb'", 'V=`a\\nb`', 'V="a\\rb"', 'V="a\\tb"',
  'V="a\\\\b"', "V='a\\\\b'", 'V="a\\"b"', "V='a\\'b'", 'V=`a\\`b`', 'V="a\\\'b"', "V='a\\\"b'", 'V="a\\$b"', 'V="\\u0041"', 'V="a\\',
  'V="a\\"', "V='a\\'", 'V="a\\\\"', 'V="a\\\\" #c', "V='a\\\\'b'", 'V="a\\\nb"', 'V="a\nb"', "V='a\nb'", 'V=`a\nb`', 'V="a\r\nb"',
  'V="a\n', 'V="a\nW=q\nU=z"', 'V="a\nW=q\nU=z', 'V="a\n#b\nc"', 'V="a\n\n\nb" #c', "V='a\nW=\"q\"\nc'", 'V=a"b\nW=c"d', "'V'=X", '"V"=X',
  "'V=X", "V'=X", 'V.x=y', 'V-x=y', 'V[0]=x', 'V+=x', 'V?=x', '(V)=x', '{V}=x', '1V=x', '=X', '==', '#V=X', ' #V=X', '# V=X', '#\nV=X', ';V=X',
  '//V=X', '[V]', '[daytona]\nV=X', '\\V=X', 'V=X\nV=y', 'V=X\nV=', 'V=X\nV', 'V=\nV=X', 'V\nV=X', 'V=X\nV="y', 'V=X\n#V=y', 'V=X\rW=y',
  'V=X\r\nW=y', 'V=X\r\n\r\nW=y', '\r\nV=X\r\n', 'V=X\n\n\n', '\n\n\nV=X', '   \n\t\nV=X', 'V=X\u000bW=y', 'V=X\fW=y', 'V=X\u0085W=y',
  'V=X\u2028W=y', 'V\u000b=X', '\fV=X', '\ufeffV=X', 'V=\ufeffX', '\ufeff# c\nV=X', '\ufeff\nV=X', '\ufeff\ufeffV=X', '\ufeffexport V=X',
  'V=\u00e9\u4e2d\ud83d\ude00', '\u00e9V=X', 'V=X;', 'V=X,', 'V=$(echo X)', 'V=$HOME', 'V=${HOME}', 'V=${X:-d}', 'V=~', 'V=*', 'V=%PATH%', 'V={{X}}',
  'V=<X>', 'V=null', 'V=undefined', 'V=true', 'V=0', 'v=X', 'W=y\nV=X', 'bad line\nV=X', 'bad line = y\nV=X', 'V=X\nbad "line', 'a b c\nV=X',
  "'bad\nV=X", '"bad\nV=X', 'W="open\nV=X', "W='open\nV=X", 'W=`open\nV=X', 'W="open\nV=X\nU="z"', 'W="a" b\nV=X', 'W=it\'s\nV=X', 'W=it\'s\nV=isn\'t',
  '=y\nV=X', 'V=X\\\n', "V = 'X'  # 'c'", "V=X # 'c", "V=X 'y # z'", 'export=X', 'V export=X', 'V=X export W=y', 'V=X;W=y', 'V=X W=y', 'V =',
  'V =\n=X', 'V\n=X', 'V= \nX', 'V=\n  X', 'V=\n"X"', 'V=\n\n\nW=y', 'V:\nX', 'V=X\nW', 'W\nV=X', 'W=\nV=X', 'W: \nV=X',
]

// Texts in which the URL is assigned, only seems to be, or is not.
export const MENTIONS = [
  'U=https://file.example/api', 'U = https://file.example/api', 'export U=https://file.example/api', 'U: https://file.example/api', 'U:https://file.example/api',
  'U=', 'U', 'U ', 'U:', 'U: ', 'U=""', "U=''", 'U= # c', '# U=https://file.example/api', '#U=x', ' # U=x', '  U=x', '\tU=x', ';U=x', 'set U=x', 'X_U=x', 'U_X=x', 'U.x=x',
  'U-x=x', 'u=x', 'MY.U=x', '\ufeffU=x', '\ufeff\ufeffU=x', 'A=1\r\nU=x\r\n', 'A=1\rU=x\r', 'A="1\nU=x\n"', "A='1\nU=x\n'", 'A=`1\nU=x\n`', 'A="1\nU=x', "A='1\nU=x",
  'A=`1\nU=x', 'A="1 \\"\nU=x\n"', "A='1 \\'\nU=x\n'", 'A=1 U=x', 'A=1 # U=x', 'A="1" b\nU=x', 'A="1" "b\nU=x\n"', 'U="x', "U='x", 'U="x" y', "U='x' y", 'U=x#c', 'U=x # c', 'U="x"#c',
  'U="a\nb"', 'export\nU=x', 'export export U=x', 'U\n=x', 'U=\nA=1', 'A=\nU=x', 'A\nU=x', 'U =x', 'U\u00a0=x', '\u00a0U=x', 'U=\u00a0x', 'A=it\'s\nU=x\nB=isn\'t', 'A="\nU=x\nB="',
  '"U"=x', "'U'=x", 'U==x', 'U=x=y', 'U=$HOME', 'U=${X}', 'U=x\u2028A=1', 'A=1\u2028U=x', 'A=1\fU=x', '\fU=x', '\u000bU=x', 'U\t:\tx', 'U :x', 'U : x', 'A: "1\nU=x"', '[U]\n', 'U\\=x', 'A=1\n\n\nU=x',
]

// Files that a runtime or framework might load, and some that none does.
export const NAMES = [
  '.env', '.env.local', '.env.development', '.env.development.local', '.env.production', '.env.production.local', '.env.test', '.env.test.local',
  '.env.staging', '.env.example', '.env.prod', '.env.dev', '.env.development.example', 'config/.env', '../.env', 'env', '.envrc', '.ENV',
]
