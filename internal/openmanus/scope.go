package openmanus

// scope holds the names of a module, class body or function call.
type scope struct {
	vars    map[string]value
	parent  *scope
	module  *scope
	global  map[string]bool // names that "global" sends to the module
	outer   map[string]bool // names that "nonlocal" sends outward
	fn      *function       // whose call it is
	self    value           // the first argument of that call
	class   *class          // whose body it is
	doubted bool            // a fault was met, so that what the call returns is not known
}

func newScope(parent *scope) *scope {
	s := &scope{vars: map[string]value{}, parent: parent}
	if parent == nil {
		s.module = s
	} else {
		s.module = parent.module
	}
	return s
}

// find returns what a name stands for. The names of a class body are not seen
// from the functions in it.
func (s *scope) find(name string) (v value, ok bool) {
	for t := s; t != nil; t = t.parent {
		if t.class != nil && t != s {
			continue
		}
		if v, ok := t.vars[name]; ok {
			return v, true
		}
	}
	if builtins(name) {
		return externValue("builtins." + name), true
	}
	if _, ok := parents[name]; ok && name != "ValidationError" && name != "JSONDecodeError" && name != "TOMLDecodeError" {
		return externValue("builtins." + name), true
	}
	return unknown(kAny), otherBuiltins(name)
}

func (s *scope) assign(name string, v value) {
	switch {
	case s.global[name]:
		s.module.vars[name] = v
		return
	case s.outer[name]:
		for t := s.parent; t != nil; t = t.parent {
			if _, ok := t.vars[name]; ok && t.class == nil {
				t.vars[name] = v
				return
			}
		}
	}
	s.vars[name] = v
}

// builtins are the names that every module has, exceptions aside.
var builtins = words(`abs all any bool bytes callable classmethod dict enumerate filter float frozenset format
	getattr hasattr hash id int isinstance issubclass iter len list locals globals map max min next object open print property
	range repr reversed round set setattr sorted staticmethod str sum super tuple type vars zip aiter anext ascii bin breakpoint
	bytearray chr compile complex copyright credits delattr dir divmod eval exec exit hex input license memoryview oct ord
	pow quit slice`)

// otherBuiltins are those of which nothing is known but that they are there.
var otherBuiltins = words(`__build_class__ __debug__ __doc__ __import__ __spec__ __loader__ __package__ __builtins__ __annotations__
	__class__ NotImplemented Ellipsis Warning DeprecationWarning UserWarning RuntimeWarning FutureWarning ImportWarning
	BaseExceptionGroup ExceptionGroup GeneratorExit MemoryError RecursionError TimeoutError ConnectionError OverflowError
	ZeroDivisionError EOFError BufferError SystemError SyntaxError IndentationError TabError UnboundLocalError
	UnicodeEncodeError UnicodeTranslateError UnicodeWarning BlockingIOError ChildProcessError BrokenPipeError
	ConnectionAbortedError ConnectionRefusedError ConnectionResetError FileExistsError InterruptedError IsADirectoryError
	NotADirectoryError ProcessLookupError ReferenceError StopAsyncIteration FloatingPointError BytesWarning
	EncodingWarning PendingDeprecationWarning ResourceWarning SyntaxWarning`)
