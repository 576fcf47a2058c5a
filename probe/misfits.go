package probe

// misfit is a pair of ranges of an SDK and of the server that do not understand
// each other.
type misfit struct {
	languages                []string
	since, until             string // of the SDK: since <= version < until; "" for no bound
	serverSince, serverUntil string // of the server, likewise
	breaks                   string // what fails for the program
	because                  string // of what, as a part of a sentence
	evidence                 string // how this is known
}

// newest is the first version after the last public release of the server: what a
// later one does is not known.
const newest = "0.190.1"

// misfits are what is known. The Python SDK refuses an answer that lacks a member
// which its version requires, after the server has done the work. The bounds are
// those of the tags of Daytona's repository, which held server and SDKs up to
// 0.190.0, and of the packages after that.
var misfits = []misfit{
	{
		languages: []string{python}, since: "0.220.0", serverUntil: newest,
		breaks:   "creating a sandbox fails and leaves it behind",
		because:  "the answer lacks kvm",
		evidence: "run: 0.220.0 and 0.226.1 on 0.190.0; 0.210.0 creates there",
	},
	{
		languages: []string{python}, since: "0.204.0", serverUntil: newest,
		breaks:   "listing sandboxes fails",
		because:  "the answer lacks networkBlockAll",
		evidence: "run: 0.204.0, 0.210.0, 0.220.0 and 0.226.1 on 0.190.0; 0.203.0 lists there",
	},
	{
		languages: []string{python}, since: "0.132.0", serverUntil: "0.132.0",
		breaks:   "creating a sandbox from an image fails and leaves it behind",
		because:  "the answer lacks snapshotRef",
		evidence: "run: 0.169.0 to 0.226.1 on 0.120.0 and 0.103.0; BuildInfo at the tags v0.131.0 and v0.132.0",
	},
	{
		languages: []string{typescript}, since: "0.216.0", serverUntil: "0.132.0",
		breaks:   "creating a sandbox fails and leaves it behind",
		because:  "the server cannot tell the address of its toolbox",
		evidence: "run: 0.216.0 on 0.120.0; the sandbox controller at the tags v0.131.0 and v0.132.0",
	},
	{
		languages: []string{python, typescript, golang, ruby}, since: "0.180.0", serverUntil: "0.180.0",
		breaks:   "listing sandboxes fails",
		because:  "the server answers with a list, and the SDK expects a page",
		evidence: "run: Python 0.180.0 to 0.226.1 and TypeScript 0.216.0 on 0.120.0; the sandbox controller and all four SDKs at the tags v0.179.0 and v0.180.0",
	},
	{
		languages: []string{python, typescript}, until: "0.108.0", serverSince: "0.180.0",
		breaks:   "listing sandboxes fails",
		because:  "the server answers with a page, and the SDK expects a list",
		evidence: "run: Python 0.21.8 on 0.190.0; list() at the tags v0.107.1 and v0.108.0",
	},
	{
		languages: []string{python, typescript, golang, ruby}, since: "0.108.0", until: "0.180.0", serverUntil: "0.108.0",
		breaks:   "listing sandboxes fails",
		because:  "the server has no GET /sandbox/paginated, and treats that as a sandbox's name",
		evidence: "run: Python 0.169.0 on 0.103.0; the sandbox controller at the tags v0.107.1 and v0.108.0",
	},
}
