package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// layers says which of our packages each package may import. A folder's rule
// is the longest prefix of its path; an arrow that is not here fails the test.
var layers = map[string][]string{
	"aging/money": {}, "aging/civil": {}, "aging/problem": {}, "aging/words": {}, "aging/elision": {},
	"aging/settings":       {leaves},
	"aging/law":            {leaves, "aging/settings"},
	"aging/table":          {leaves},
	"aging/ledger":         {leaves, "aging/settings", "aging/table"},
	"aging/customer":       {leaves, "aging/law", "aging/settings", "aging/table"},
	"aging/openitem":       {leaves, "aging/law", "aging/ledger", "aging/customer"},
	"aging/einvoice":       {leaves, "aging/table", "aging/customer"},
	"aging/penalty":        {leaves, "aging/law", "aging/settings", "aging/ledger", "aging/customer", "aging/openitem"},
	"aging/proceeding":     {leaves, "aging/law", "aging/settings", "aging/customer"},
	"aging/reference":      {},
	"aging/bank":           {leaves, "aging/settings", "aging/table", "aging/customer", "aging/reference"},
	"aging/returns":        {leaves, "aging/table", "aging/reference"},
	"aging/registry":       {leaves, "aging/settings", "aging/table", "aging/customer"},
	"aging/followup":       {leaves, "aging/law", "aging/settings", "aging/table", "aging/ledger", "aging/customer", "aging/openitem"},
	"aging/daysheet":       {leaves, "aging/table", "aging/followup"},
	"aging":                {leaves, "aging/ledger", "aging/customer", "aging/openitem"},
	"aging/billed":         {leaves, "aging/einvoice", "aging/ledger", "aging/customer", "aging/openitem"},
	"aging/freshness":      {leaves, "aging/ledger", "aging/customer", "aging/openitem"},
	"aging/kpi":            {leaves, "aging", "aging/ledger", "aging/customer", "aging/openitem", "aging/penalty", "aging/followup"},
	"rules/policy":         {"aging"},
	"rules/log":            {"aging", "rules/policy"},
	"rules/cause":          {},
	"rules":                {"aging", "rules/policy", "rules/log", "rules/cause"},
	"rules/history":        {leaves, "rules/log", "aging/followup", "aging/penalty"},
	"letters":              {"aging", "rules"},
	"letters/qr":           {},
	"letters/truetype":     {},
	"letters/pdf":          {"aging", "rules", "letters", "letters/qr", "letters/truetype"},
	"letters/mail":         {"aging", "rules", "letters", "letters/qr"},
	"letters/workbook":     {"aging", "rules", "letters"},
	"letters/lists":        {"aging", "rules", "letters"},
	"letters/web":          {"aging", "rules", "letters"},
	"letters/casefile":     {"aging", "rules", "letters", "letters/pdf", "letters/workbook", "letters/lists"},
	"templates":            {},
	"cmd/internal/config":  {"aging"},
	"cmd/internal/dossier": {"aging", "rules", "rules/history", "templates", "cmd/internal/config"},
	// What all that a dossier writes has in common, and what proves a claim: the
	// night and the desk both make documents, neither through the other.
	"cmd/internal/stationery": {"aging", "letters/*", "cmd/internal/config", "cmd/internal/dossier"},
	"cmd/internal/evidence":   {"aging", "rules", "rules/history", "letters/*", "cmd/internal/dossier", "cmd/internal/stationery"},
	// A night: planned, then written; the protocol around both makes it happen once.
	"cmd/internal/nightly/planning": {"aging", "rules", "letters", "cmd/internal/dossier", "cmd/internal/evidence"},
	"cmd/internal/errand":           {"aging", "rules", "letters", "cmd/internal/dossier", "cmd/internal/stationery", "cmd/internal/nightly/planning"},
	"cmd/internal/nightly/papers":   {"aging", "rules", "rules/history", "letters/*", "cmd/internal/config", "cmd/internal/dossier", "cmd/internal/stationery", "cmd/internal/evidence", "cmd/internal/nightly/planning", "cmd/internal/errand"},
	"cmd/internal/nightly":          {"aging", "rules", "rules/history", "letters/*", "cmd/internal/config", "cmd/internal/dossier", "cmd/internal/stationery", "cmd/internal/evidence", "cmd/internal/nightly/planning", "cmd/internal/nightly/papers"},
	// These look at a planned night; the night knows none of them.
	"cmd/internal/desk":       {"aging", "rules", "rules/history", "letters/*", "cmd/internal/errand", "cmd/internal/dossier", "cmd/internal/stationery", "cmd/internal/evidence", "cmd/internal/nightly", "cmd/internal/nightly/planning"},
	"cmd/internal/simulation": {"aging", "rules", "cmd/internal/dossier", "cmd/internal/nightly", "cmd/internal/nightly/planning"},
	"cmd/internal/cabinet":    {"aging", "rules", "letters/*", "cmd/internal/dossier", "cmd/internal/nightly", "cmd/internal/nightly/planning"},
	// Sending reads the folder and the history of a night that is over, and plans
	// it again before anything leaves.
	"cmd/internal/sending": {"aging", "rules", "rules/history", "letters", "letters/mail", "cmd/internal/config", "cmd/internal/dossier", "cmd/internal/stationery", "cmd/internal/nightly"},
	// For tests alone; the first stays below the night, whose own tests need it.
	"cmd/internal/dossier/dossiertest": {"aging", "rules", "rules/history", "letters", "templates", "cmd/internal/dossier"},
	"cmd/internal/nightly/nightlytest": {"aging", "cmd/internal/dossier/dossiertest", "cmd/internal/nightly"},
	"cmd/internal/example":             {"aging", "letters/*", "templates", "cmd/internal/nightly", "cmd/internal/nightly/planning"},
	"cmd/relance":                      {"aging", "rules", "rules/history", "letters/*", "templates", "cmd/internal/*"},
}

// leaves stands for the four leaf packages.
const leaves = "leaves"

// whole names the prefixes that stand for all packages below them.
var whole = map[string][]string{
	leaves:           {"aging/money", "aging/civil", "aging/problem", "aging/elision", "aging/words"},
	"rules":          {"rules/policy", "rules/log", "rules/cause"}, // never rules/history
	"letters/*":      {"letters"},
	"cmd/internal/*": {"cmd/internal"},
}

// fences says where each outside module may be imported.
var fences = map[string][]string{
	"github.com/xuri/excelize":     {"aging/table", "letters/workbook"},
	"github.com/go-pdf/fpdf":       {"letters/pdf"},
	"github.com/boombuler/barcode": {"letters/qr"},
	"github.com/go-fonts":          {"letters/truetype"},
	"golang.org/x/image":           {"letters/pdf", "letters/truetype"},
	"github.com/pdfcpu":            {"letters/pdf"},
	"github.com/yuin/goldmark":     {"letters"},
	"github.com/wneessen/go-mail":  {"letters/mail"},
	"github.com/spf13":             {"cmd/relance"},
	"modernc.org/sqlite":           {"rules/history"},
	"github.com/expr-lang/expr":    {"rules/policy"},
	"github.com/gofrs/flock":       {"cmd/internal/dossier"},
	"github.com/shopspring":        {"aging/money", "aging/penalty"},
	"gopkg.in/yaml.v3":             {"aging/settings"},
}

// allowed says whether the table has the arrow.
func allowed(importer, imported string) bool {
	list, ok := layers[importer]
	if !ok {
		return false
	}
	for _, name := range list {
		if imported == name {
			return true
		}
		for _, prefix := range whole[name] {
			if imported == prefix || strings.HasPrefix(imported, prefix+"/") {
				return true
			}
		}
		// From rules on, "aging" stands for every package of it.
		if name == "aging" && strings.HasPrefix(imported, "aging/") && !strings.HasPrefix(importer, "aging") {
			return true
		}
	}
	return false
}

func TestLayers(t *testing.T) {
	type pkg struct {
		ImportPath string
		Imports    []string
	}
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "relance/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		importer := strings.TrimPrefix(p.ImportPath, "relance/")
		for _, i := range p.Imports {
			if own, ok := strings.CutPrefix(i, "relance/"); ok {
				if !allowed(importer, own) {
					t.Errorf("%s may not import %s", importer, own)
				}
				continue
			}
			for module, homes := range fences {
				if strings.HasPrefix(i, module) && !slices.Contains(homes, importer) {
					t.Errorf("%s may not import %s: only %s may", importer, i, strings.Join(homes, ", "))
				}
			}
		}
	}
}

func TestTopLevel(t *testing.T) {
	out, err := exec.Command("git", "-C", "../..", "ls-files").Output()
	if err != nil {
		t.Skip("not a git checkout")
	}
	known := strings.Fields("cmd aging letters rules templates testdata go.mod go.sum README.md")
	for _, f := range strings.Fields(string(out)) {
		if top, _, _ := strings.Cut(f, "/"); !strings.HasPrefix(top, ".") && !slices.Contains(known, top) {
			t.Errorf("%s does not belong at the top level", top)
		}
	}
}
