package toml

import "github.com/daytona-lint/daytona-lint/internal/source"

// names remembers which keys and tables a file has defined, and refuses
// what Python's tomllib refuses as a redefinition. It follows tomllib 3.11
// rather than the letter of TOML 1.0: after [a.b.c], tomllib lets [a] add to
// a.b by a dotted key, and tomllib is what reads the file.
type names struct {
	nodes   []node
	bodies  []tableBody       // the first is the top level
	ids     map[nameKey]int32 // the names of those bodies that hold many
	pending []int32           // tables of dotted keys, closed to headers from the next header on
}

// tableBody is what a table holds. An array of tables has a body for each
// element, so that a new element begins empty.
type tableBody struct {
	last  int32 // the node added last, noNode for none
	names int32
}

const (
	noNode   = -1
	fewNames = 16 // up to so many, looking at each is faster than a map
)

// nameKey is a name in a body.
type nameKey struct {
	body int32
	name string
}

type node struct {
	name   string
	prev   int32 // the node added before it to the same body
	kind   nodeKind
	closed bool // may neither be opened by a header nor extended by a dotted key
	at     int  // where it was first defined
	body   int32
}

type nodeKind uint8

const (
	nodeTable nodeKind = iota
	nodeArray          // [[...]]
	nodeValue
)

// keyPart is one part of a dotted key: decoded, and where it is written.
type keyPart struct {
	name string
	at   source.Span
}

// clash is a refused definition: where the name was first defined, and as what.
type clash struct {
	at   int
	kind nodeKind
}

func newTOMLNames() names {
	return names{ids: map[nameKey]int32{}, bodies: []tableBody{{last: noNode}}}
}

// reset forgets all names, but keeps the memory.
func (n *names) reset() {
	clear(n.ids)
	clear(n.nodes)
	*n = names{ids: n.ids, nodes: n.nodes[:0], bodies: append(n.bodies[:0], tableBody{last: noNode}), pending: n.pending[:0]}
}

func (n *names) find(body int32, part string) (int32, bool) {
	if n.bodies[body].names > fewNames {
		id, ok := n.ids[nameKey{body, part}]
		return id, ok
	}
	for id := n.bodies[body].last; id != noNode; id = n.nodes[id].prev {
		if n.nodes[id].name == part {
			return id, true
		}
	}
	return noNode, false
}

func (n *names) add(body int32, part keyPart, kind nodeKind) int32 {
	id := int32(len(n.nodes))
	node := node{name: part.name, prev: n.bodies[body].last, kind: kind, at: part.at.Start}
	if kind != nodeValue {
		node.body = n.newBody()
	}
	n.nodes = append(n.nodes, node)
	b := &n.bodies[body]
	b.last = id
	b.names++
	switch {
	case b.names == fewNames+1:
		for i := id; i != noNode; i = n.nodes[i].prev {
			n.ids[nameKey{body, n.nodes[i].name}] = i
		}
	case b.names > fewNames:
		n.ids[nameKey{body, part.name}] = id
	}
	return id
}

func (n *names) newBody() int32 {
	n.bodies = append(n.bodies, tableBody{last: noNode})
	return int32(len(n.bodies) - 1)
}

// open follows a header. It returns the body that the keys below it go to, how
// many leading parts were known before, and whether the table lies below an
// array of tables.
func (n *names) open(parts []keyPart, array bool) (body int32, known int, below bool, refused *clash) {
	for _, id := range n.pending {
		n.nodes[id].closed = true
	}
	n.pending = n.pending[:0]

	last := len(parts) - 1
	for i, part := range parts {
		id, ok := n.find(body, part.name)
		switch {
		case ok:
			known++
			if n.nodes[id].kind == nodeValue {
				return body, known, below, &clash{n.nodes[id].at, nodeValue}
			}
		case i == last && array:
			id = n.add(body, part, nodeArray)
			n.nodes[id].closed = true
			return n.nodes[id].body, known, true, nil
		default:
			id = n.add(body, part, nodeTable)
		}
		node := &n.nodes[id]
		below = below || node.kind == nodeArray
		if i == last && ok {
			switch {
			case array && node.kind == nodeArray:
				node.body = n.newBody()
			case array || node.closed:
				return node.body, known, below, &clash{node.at, node.kind}
			}
		}
		if i == last {
			node.closed = true
		}
		body = node.body
	}
	return body, known, below, nil
}

// set defines a key, relative to a body. It returns how many leading parts
// were known before.
func (n *names) set(body int32, parts []keyPart) (known int, refused *clash) {
	last := len(parts) - 1
	for i, part := range parts {
		id, ok := n.find(body, part.name)
		if ok {
			known++
			node := &n.nodes[id]
			if i == last || node.closed || node.kind == nodeValue {
				return known, &clash{node.at, node.kind}
			}
		} else if i == last {
			n.add(body, part, nodeValue)
			return known, nil
		} else {
			id = n.add(body, part, nodeTable)
		}
		n.pending = append(n.pending, id)
		body = n.nodes[id].body
	}
	return known, nil
}
