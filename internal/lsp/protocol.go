package lsp

import "encoding/json"

// The part of the protocol that this server speaks. What a client sends beyond it
// is passed over.

type initializeParams struct {
	ProcessID        *int              `json:"processId"`
	RootPath         string            `json:"rootPath"` // deprecated; what clients sent before rootUri
	RootURI          URI               `json:"rootUri"`
	WorkspaceFolders []workspaceFolder `json:"workspaceFolders"`
	Options          json.RawMessage   `json:"initializationOptions"`
	Capabilities     clientAbilities   `json:"capabilities"`
}

type workspaceFolder struct {
	URI  URI    `json:"uri"`
	Name string `json:"name"`
}

// clientAbilities is what the client says that it can do.
type clientAbilities struct {
	General struct {
		PositionEncodings []encoding `json:"positionEncodings"`
	} `json:"general"`
	Workspace struct {
		Configuration         bool `json:"configuration"`
		DidChangeWatchedFiles struct {
			DynamicRegistration bool `json:"dynamicRegistration"`
		} `json:"didChangeWatchedFiles"`
		DidChangeConfiguration struct {
			DynamicRegistration bool `json:"dynamicRegistration"`
		} `json:"didChangeConfiguration"`
		Diagnostics refreshAbility `json:"diagnostics"`
		InlayHint   refreshAbility `json:"inlayHint"`
	} `json:"workspace"`
	TextDocument struct {
		Hover struct {
			ContentFormat []string `json:"contentFormat"`
		} `json:"hover"`
		Completion struct {
			CompletionItem struct {
				SnippetSupport bool `json:"snippetSupport"`
			} `json:"completionItem"`
		} `json:"completion"`
		CodeAction struct {
			Literals *struct{} `json:"codeActionLiteralSupport"`
		} `json:"codeAction"`
		DocumentSymbol struct {
			Hierarchical bool `json:"hierarchicalDocumentSymbolSupport"`
		} `json:"documentSymbol"`
		Diagnostic *struct{} `json:"diagnostic"` // it pulls diagnostics
	} `json:"textDocument"`
	Window struct {
		ShowDocument struct {
			Support bool `json:"support"`
		} `json:"showDocument"`
	} `json:"window"`
}

type refreshAbility struct {
	RefreshSupport bool `json:"refreshSupport"`
}

type initializeResult struct {
	Capabilities map[string]any `json:"capabilities"`
	ServerInfo   serverInfo     `json:"serverInfo"`
}

type serverInfo struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Documents.

type documentID struct {
	URI URI `json:"uri"`
}

type versionedDocument struct {
	URI     URI   `json:"uri"`
	Version int32 `json:"version"`
}

type didOpenParams struct {
	Document struct {
		URI     URI    `json:"uri"`
		Version int32  `json:"version"`
		Text    string `json:"text"`
	} `json:"textDocument"`
}

type didChangeParams struct {
	Document versionedDocument `json:"textDocument"`
	Changes  []contentChange   `json:"contentChanges"`
}

// contentChange replaces a range of a document, or all of it if there is none.
type contentChange struct {
	Range *Range `json:"range"`
	Text  string `json:"text"`
}

type documentParams struct {
	Document documentID `json:"textDocument"`
}

type positionParams struct {
	Document documentID `json:"textDocument"`
	Position Position   `json:"position"`
}

// Parameters that must name a document.

func (p *documentParams) document() URI   { return p.Document.URI }
func (p *positionParams) document() URI   { return p.Document.URI }
func (p *pullParams) document() URI       { return p.Document.URI }
func (p *codeActionParams) document() URI { return p.Document.URI }
func (p *inlayHintParams) document() URI  { return p.Document.URI }

type watchedFilesParams struct {
	Changes []struct {
		URI  URI `json:"uri"`
		Type int `json:"type"`
	} `json:"changes"`
}

type foldersParams struct {
	Event struct {
		Added   []workspaceFolder `json:"added"`
		Removed []workspaceFolder `json:"removed"`
	} `json:"event"`
}

type configurationParams struct {
	Settings json.RawMessage `json:"settings"`
}

// Location is a range of a document.
type Location struct {
	URI   URI   `json:"uri"`
	Range Range `json:"range"`
}

// Diagnostics.

// Diagnostic is a finding as editors show it.
type Diagnostic struct {
	Range    Range            `json:"range"`
	Severity int              `json:"severity"`
	Code     string           `json:"code"`
	About    *codeDescription `json:"codeDescription,omitempty"`
	Source   string           `json:"source"`
	Message  string           `json:"message"`
	Tags     []int            `json:"tags,omitempty"`
	Related  []relatedPlace   `json:"relatedInformation,omitempty"`
	Data     diagnosticData   `json:"data"`
}

// diagnosticData tells the findings of a rule apart.
type diagnosticData struct {
	Fingerprint string `json:"fingerprint"`
}

type codeDescription struct {
	Href string `json:"href"`
}

type relatedPlace struct {
	Location Location `json:"location"`
	Message  string   `json:"message"`
}

const (
	severityError       = 1
	severityWarning     = 2
	severityInformation = 3

	tagUnnecessary = 1
	tagDeprecated  = 2
)

type publishParams struct {
	URI         URI          `json:"uri"`
	Version     *int32       `json:"version,omitempty"`
	Diagnostics []Diagnostic `json:"diagnostics"`
}

type pullParams struct {
	Document documentID `json:"textDocument"`
	Previous string     `json:"previousResultId"`
}

type pullReport struct {
	Kind     string        `json:"kind"` // full or unchanged
	ResultID string        `json:"resultId"`
	Items    *[]Diagnostic `json:"items,omitempty"`
}

// Edits and actions.

type textEdit struct {
	Range   Range  `json:"range"`
	NewText string `json:"newText"`
}

type workspaceEdit struct {
	Changes map[URI][]textEdit `json:"changes"`
}

type codeActionParams struct {
	Document documentID `json:"textDocument"`
	Range    Range      `json:"range"`
	Context  struct {
		Only []string `json:"only"`
	} `json:"context"`
}

type codeAction struct {
	Title       string         `json:"title"`
	Kind        string         `json:"kind"`
	Diagnostics []Diagnostic   `json:"diagnostics,omitempty"`
	Preferred   bool           `json:"isPreferred,omitempty"`
	Edit        *workspaceEdit `json:"edit,omitempty"`
	Command     *command       `json:"command,omitempty"`
}

type command struct {
	Title     string `json:"title"`
	Command   string `json:"command"`
	Arguments []any  `json:"arguments"`
}

type executeParams struct {
	Command   string            `json:"command"`
	Arguments []json.RawMessage `json:"arguments"`
}

// What is shown at a place.

type markup struct {
	Kind  string `json:"kind"` // markdown or plaintext
	Value string `json:"value"`
}

type hover struct {
	Contents markup `json:"contents"`
	Range    Range  `json:"range"`
}

type completionList struct {
	Incomplete bool             `json:"isIncomplete"`
	Items      []completionItem `json:"items"`
}

type completionItem struct {
	Label      string   `json:"label"`
	Kind       int      `json:"kind"`
	Detail     string   `json:"detail,omitempty"`
	Docs       *markup  `json:"documentation,omitempty"`
	Tags       []int    `json:"tags,omitempty"`
	SortText   string   `json:"sortText,omitempty"`
	Format     int      `json:"insertTextFormat,omitempty"`
	Edit       textEdit `json:"textEdit"`
	FilterText string   `json:"filterText,omitempty"`
}

const (
	itemProperty = 10
	itemValue    = 12
	itemVariable = 6
	itemStruct   = 22
	itemRule     = 20 // an enum's member

	formatSnippet = 2
)

type inlayHintParams struct {
	Document documentID `json:"textDocument"`
	Range    Range      `json:"range"`
}

type inlayHint struct {
	Position    Position `json:"position"`
	Label       string   `json:"label"`
	Tooltip     string   `json:"tooltip"`
	PaddingLeft bool     `json:"paddingLeft"`
}

type documentSymbol struct {
	Name      string           `json:"name"`
	Kind      int              `json:"kind"`
	Range     Range            `json:"range"`
	Selection Range            `json:"selectionRange"`
	Children  []documentSymbol `json:"children,omitempty"`
}

// symbolInformation is what clients take that know no hierarchy.
type symbolInformation struct {
	Name      string   `json:"name"`
	Kind      int      `json:"kind"`
	Location  Location `json:"location"`
	Container string   `json:"containerName,omitempty"`
}

const (
	symbolStruct   = 23
	symbolProperty = 7
	symbolVariable = 13
)
