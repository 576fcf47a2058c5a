package probe

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
)

const (
	testKey = "dtn_7f3c9e0b1d5a8642c7e9f1a3b5d7092846acce13579bdf02468ace13579bdf02"
	testJWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1c2VyIn0.c2lnbmF0dXJlLWNhbmFyeQ"
	testOrg = "0b7d1c0e-6a53-4b0e-9d55-2f4e1f0a9c11"

	testSnapshot = "daytonaio/sandbox:0.5.0-slim"
)

// daytona is a server that answers as Daytona's does. Fields change what it
// tells; answers replaces whole answers by path.
type daytona struct {
	t           testing.TB
	permissions []string
	created     time.Time
	expires     *time.Time
	regions     []string
	snapshots   []map[string]any
	sandboxes   []map[string]any
	toolbox     string // the address in the configuration
	suspended   bool
	until       time.Time // when the suspension ends
	noDefault   bool
	config      map[string]any // changes of the configuration; nil removes
	answers     map[string]http.HandlerFunc
	unchecked   bool // answers are not Daytona's on purpose
}

func newDaytona(t testing.TB) *daytona {
	return &daytona{
		t: t, permissions: []string{"write:sandboxes", "delete:sandboxes", "read:volumes"},
		created: time.Now().AddDate(0, -1, 0), until: time.Now().AddDate(0, 1, 0), regions: []string{"us", "eu"}, answers: map[string]http.HandlerFunc{},
		snapshots: []map[string]any{snapshot(testSnapshot, "active", "us", "eu")}, sandboxes: []map[string]any{}, toolbox: "none",
	}
}

// openAPI is the document that the client ships.
var openAPI = sync.OnceValues(func() (routers.Router, error) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/daytonaio/daytona/libs/api-client-go").Output()
	if err != nil {
		return nil, err
	}
	doc, err := openapi3.NewLoader().LoadFromFile(filepath.Join(strings.TrimSpace(string(dir)), "api", "openapi.yaml"))
	if err != nil {
		return nil, err
	}
	doc.Servers = nil
	return legacy.NewRouter(doc, openapi3.DisableExamplesValidation(), openapi3.DisableSchemaPatternValidation())
})

func (d *daytona) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path, ok := strings.CutPrefix(r.URL.Path, "/api")
	if h := d.answers[path]; h != nil && ok {
		h(w, r)
		return
	}
	w.Header().Set("X-Daytona-Api-Version", "0.190.0")
	switch {
	case !ok: // the dashboard takes every other path
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, "<!doctype html><title>Dashboard</title>")
	case path == "/config":
		d.good(w, r, path, d.configuration())
	case r.Header.Get("Authorization") != "Bearer "+testKey && r.Header.Get("Authorization") != "Bearer "+testJWT:
		problem(w, 401, "Invalid credentials")
	case path == "/api-keys/current":
		d.good(w, r, path, map[string]any{
			"name": "key", "value": "dtn_****************f02", "userId": "user", "permissions": d.permissions,
			"createdAt": d.created.UTC().Format(time.RFC3339), "expiresAt": d.expires, "lastUsedAt": nil,
		})
	case path == "/organizations/"+testOrg && r.Header.Get("X-Daytona-Organization-ID") == testOrg:
		d.good(w, r, path, d.organization())
	case path == "/regions":
		all := []map[string]any{}
		for _, name := range d.regions {
			all = append(all, map[string]any{"id": name, "name": name, "regionType": "shared",
				"createdAt": "2023-01-01T00:00:00.000Z", "updatedAt": "2023-01-01T00:00:00.000Z"})
		}
		d.good(w, r, path, all)
	case path == "/snapshots":
		d.good(w, r, path, map[string]any{"items": d.snapshots, "total": len(d.snapshots), "page": 1, "totalPages": 1})
	case path == "/sandbox":
		d.good(w, r, path, map[string]any{"items": d.sandboxes, "nextCursor": nil})
	default:
		problem(w, 404, "Cannot GET "+r.URL.Path)
	}
}

// snapshot is an item of GET /snapshots.
func snapshot(name, state string, regions ...string) map[string]any {
	return map[string]any{"id": "fd5326cd-9726-4d2e-bec6-eda821570318", "general": true, "name": name, "imageName": name, "state": state,
		"size": nil, "entrypoint": nil, "cpu": 1, "gpu": 0, "mem": 1, "disk": 3, "errorReason": nil, "lastUsedAt": nil,
		"createdAt": "2025-01-01T00:00:00.000Z", "updatedAt": "2025-01-01T00:00:00.000Z", "regionIds": regions, "sandboxClass": "container"}
}

func (d *daytona) configuration() map[string]any {
	c := map[string]any{
		"version": "0.190.0", "oidc": map[string]any{"issuer": "https://id.example", "clientId": "c", "audience": "a"},
		"linkedAccountsEnabled": false, "announcements": map[string]any{}, "proxyTemplateUrl": "https://{{PORT}}-{{sandboxId}}.p.example",
		"proxyToolboxUrl": d.toolbox, "defaultSnapshot": testSnapshot, "dashboardUrl": "https://d.example",
		"maxAutoArchiveInterval": 43200, "maintananceMode": false, "environment": "production",
	}
	for k, v := range d.config {
		if c[k] = v; v == nil {
			delete(c, k)
		}
	}
	return c
}

func (d *daytona) organization() map[string]any {
	o := map[string]any{"id": testOrg, "name": "o", "createdBy": "user", "personal": false, "suspended": d.suspended,
		"suspensionReason": "none", "sandboxLimitedNetworkEgress": false, "experimentalConfig": map[string]any{},
		"otelConfig": nil, "defaultRegionId": "us"}
	for _, k := range []string{"createdAt", "updatedAt", "suspendedAt"} {
		o[k] = "2024-01-01T00:00:00Z"
	}
	o["suspendedUntil"] = d.until.UTC().Format(time.RFC3339)
	for _, k := range []string{"suspensionCleanupGracePeriodHours", "maxCpuPerSandbox", "maxMemoryPerSandbox",
		"maxDiskPerSandbox", "snapshotDeactivationTimeoutMinutes", "authenticatedRateLimit", "sandboxCreateRateLimit",
		"sandboxLifecycleRateLimit", "authenticatedRateLimitTtlSeconds", "sandboxCreateRateLimitTtlSeconds",
		"sandboxLifecycleRateLimitTtlSeconds"} {
		o[k] = 1
	}
	if d.noDefault {
		// As the server does, though its own document says that this is a string.
		o["defaultRegionId"], d.unchecked = nil, true
	}
	return o
}

// good writes an answer after it has passed the client's own document.
func (d *daytona) good(w http.ResponseWriter, r *http.Request, path string, body any) {
	b, err := json.Marshal(body)
	if err != nil {
		d.t.Error(err)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	if !d.unchecked {
		if err := conforms(r, path, w.Header(), b); err != nil {
			d.t.Errorf("the test's answer to %s is not Daytona's: %v", path, err)
		}
	}
	_, _ = w.Write(b)
}

// conforms checks a good answer against the client's document.
func conforms(r *http.Request, path string, h http.Header, body []byte) error {
	router, err := openAPI()
	if err != nil {
		return err
	}
	asked := r.Clone(r.Context())
	asked.URL.Path = path
	route, params, err := router.FindRoute(asked)
	if err != nil {
		return err
	}
	return openapi3filter.ValidateResponse(r.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: asked, PathParams: params, Route: route},
		Status:                 200, Header: h, Body: io.NopCloser(bytes.NewReader(body)),
	})
}

// daytonaProblem is the body of an error as every version of Daytona's server
// writes it.
func daytonaProblem(status int, path, message string) string {
	return fmt.Sprintf(`{"path":%q,"timestamp":"2025-01-01T00:00:00.000Z","statusCode":%d,"error":%q,"message":%q}`,
		path, status, http.StatusText(status), message)
}

// problem writes an error as Daytona's server does.
func problem(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("X-Daytona-Api-Version", "0.190.0")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, daytonaProblem(status, "/api", message))
}
