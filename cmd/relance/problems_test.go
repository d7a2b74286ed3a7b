package main

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// spoken is what the program may say under a code.
type spoken struct{ message, remedy string }

// problemTable reads the program's own source for the codes of its problems,
// their sentences and their remedies, wherever they are made: in a literal, or
// as arguments of a function.
type problemTable struct {
	consts    map[string]string // of the package being read
	elsewhere map[string]string // of the others, after the package's name
	says      map[string][]spoken
}

var codeForm = regexp.MustCompile(`^[A-Z]{3,4}-\d{2}$`)

func readProblems(t *testing.T) map[string][]spoken {
	t.Helper()
	table := problemTable{says: map[string][]spoken{}, elsewhere: map[string]string{}}
	packages := map[string][]*ast.File{}
	for _, top := range []string{"aging", "rules", "letters", "cmd"} {
		err := filepath.WalkDir(filepath.Join("..", "..", top), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			packages[filepath.Dir(path)] = append(packages[filepath.Dir(path)], file)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(packages)) {
		table.name(packages[dir])
	}
	for _, dir := range slices.Sorted(maps.Keys(packages)) {
		table.name(packages[dir])
		for _, f := range packages[dir] {
			ast.Inspect(f, table.visit)
		}
	}
	for code, said := range built() {
		if said0 := table.says[code]; said0 != nil && len(said0) == 0 {
			table.says[code] = []spoken{said}
		}
	}
	return table.says
}

// built holds the sentences that the program puts together from pieces that
// this reader does not follow.
func built() map[string]spoken {
	return map[string]spoken{
		"CFG-04": {"clé inconnue « … »", "corrigez ou supprimez cette ligne ; les clés possibles sont nommées"},
		"PDF-04": {"le destinataire ne peut pas être imprimé : « … » a des caractères absents de la police, ou en a perdu", "corrigez le nom ou l’adresse dans le fichier des clients, en caractères latins, ou donnez une police qui a ceux-ci (`polices` sous `style`)"},
		"PDF-01": {"le courrier ne peut pas être mis en page", "les autres courriers sont écrits ; corrigez la fiche de ce client ou le style des courriers"},
	}
}

// name learns the constants of a package, and its codes.
func (p *problemTable) name(files []*ast.File) {
	p.consts = map[string]string{}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			for i := 0; ok && i < min(len(v.Names), len(v.Values)); i++ {
				if text, ok := p.text(v.Values[i]); ok {
					p.consts[v.Names[i].Name] = text
					p.elsewhere[f.Name.Name+"."+v.Names[i].Name] = text
				}
			}
			return true
		})
	}
	for _, code := range p.consts {
		if codeForm.MatchString(code) && !strings.HasPrefix(code, "UTF-") && p.says[code] == nil {
			p.says[code] = []spoken{}
		}
	}
}

func (p *problemTable) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CompositeLit:
		fields := map[string]ast.Expr{}
		for _, e := range n.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				if key, ok := kv.Key.(*ast.Ident); ok {
					fields[key.Name] = kv.Value
				}
			}
		}
		if code, ok := p.code(fields["Code"]); ok {
			p.say(code, fields["Message"], fields["Remedy"])
			break
		}
		p.inRow(n.Elts)
	case *ast.CallExpr:
		p.inRow(n.Args)
	case *ast.CaseClause:
		p.inClause(n.Body)
	}
	return true
}

// inRow looks for a code followed by its sentence and its remedy.
func (p *problemTable) inRow(args []ast.Expr) {
	for i, a := range args {
		code, ok := p.code(a)
		if !ok {
			continue
		}
		var said [2]ast.Expr
		n := 0
		for _, e := range args[i+1:] {
			if s, ok := p.text(e); ok && strings.Contains(s, " ") && n < len(said) {
				said[n] = e
				n++
			}
		}
		if n > 0 {
			p.say(code, said[0], said[1])
		}
		return
	}
}

// inClause reads « p.Code, p.Message = … » and the p.Remedy after it.
func (p *problemTable) inClause(body []ast.Stmt) {
	parts := map[string]ast.Expr{}
	for _, s := range body {
		a, ok := s.(*ast.AssignStmt)
		if !ok || len(a.Lhs) != len(a.Rhs) {
			continue
		}
		for i := range a.Lhs {
			if sel, ok := a.Lhs[i].(*ast.SelectorExpr); ok {
				parts[sel.Sel.Name] = a.Rhs[i]
			}
		}
	}
	if code, ok := p.code(parts["Code"]); ok {
		p.say(code, parts["Message"], parts["Remedy"])
	}
}

func (p *problemTable) code(e ast.Expr) (string, bool) {
	if e == nil {
		return "", false
	}
	if sel, ok := e.(*ast.SelectorExpr); ok {
		home, _ := sel.X.(*ast.Ident)
		text := p.elsewhere[fmt.Sprint(home, ".", sel.Sel)]
		return text, codeForm.MatchString(text)
	}
	text, ok := p.text(e)
	return text, ok && codeForm.MatchString(text)
}

func (p *problemTable) say(code string, message, remedy ast.Expr) {
	m, ok := p.text(message)
	if m = anyVerb(m); !ok || strings.Trim(m, "… ") == "" {
		return
	}
	r, _ := p.text(remedy)
	r = anyVerb(r)
	if said := (spoken{m, r}); !slices.Contains(p.says[code], said) {
		p.says[code] = append(p.says[code], said)
	}
}

var verb = regexp.MustCompile(`%[-+# 0]*[0-9]*(\.[0-9]+)?[a-zA-Z]`)

// anyVerb puts « … » in the place of what a format is to be filled with.
func anyVerb(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(verb.ReplaceAllString(s, "…"), "%%", "%"), "……", "…")
}

// text gives a string as far as the source says it; « … » stands for the rest.
func (p *problemTable) text(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.Ident:
		s, ok := p.consts[e.Name]
		return s, ok
	case *ast.BinaryExpr:
		a, ok1 := p.text(e.X)
		b, ok2 := p.text(e.Y)
		if !ok1 {
			a = "…"
		}
		if !ok2 {
			b = "…"
		}
		return strings.ReplaceAll(a+b, "……", "…"), ok1 || ok2
	case *ast.CallExpr:
		if sel, ok := e.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "Sprintf" && len(e.Args) > 0 {
			format, ok := p.text(e.Args[0])
			return anyVerb(format), ok
		}
	}
	return "…", false
}

// families says what the letters of a code stand for.
var families = []struct{ prefix, title string }{
	{"FEC", "Le grand livre (FEC)"}, {"MAP", "Les exports autres que le FEC"}, {"TAB", "Les tableaux CSV et Excel"}, {"CLI", "Les fiches des clients"},
	{"ECH", "Les échéances saisies"}, {"SUI", "Le suivi saisi par vos équipes"}, {"AFA", "La feuille du jour (a-faire.xlsx)"}, {"CTX", "Le précontentieux"}, {"RAP", "Le rapprochement des règlements"}, {"PRV", "La preuve de la balance"}, {"BAN", "Les relevés de banque"}, {"RET", "Ce qui revient : courriels et poste"}, {"RCS", "Les registres : BODACC et SIRENE"}, {"PEN", "Les pénalités de retard"}, {"LOI", "Les tables du droit"},
	{"CFG", "relance.yaml"}, {"REG", "Les règles de relance"}, {"TXT", "Les textes des courriers"}, {"COU", "Les courriers"}, {"LET", "Les courriers"}, {"PDF", "Les documents PDF"}, {"FRN", "Les freins"}, {"DOS", "Le dossier"},
	{"SOR", "Les documents publiés"}, {"NUIT", "La nuit"}, {"HIST", "L’historique"}, {"MEL", "Les courriels"}, {"ENV", "L’envoi des courriels"},
	{"SAV", "Les sauvegardes"}, {"INI", "Un nouveau dossier"}, {"DEM", "La reprise d’un ancien dossier"}, {"DIF", "La diffusion par service"}, {"VER", "Les contrôles d’ensemble"},
}

// problemsPage is the page of the guide, generated.
func problemsPage(says map[string][]spoken) string {
	var b strings.Builder
	b.WriteString("# Les problèmes et leurs remèdes\n\nChaque problème a un code qui ne change pas. **Erreur** : rien n’est écrit, la commande finit par 3 (ou 2 s’il s’agit de\n" +
		"la configuration). **Avertissement** : la nuit est faite, la commande finit par 4 tant que c’est nouveau. **Note** : une information.\n" +
		"« … » tient la place de ce qui dépend de vos données. Cette page est tirée du programme lui-même.\n")
	byFamily := map[string][]string{}
	for _, code := range slices.Sorted(maps.Keys(says)) {
		prefix, _, _ := strings.Cut(code, "-")
		byFamily[prefix] = append(byFamily[prefix], code)
	}
	known := []string{}
	for _, f := range families {
		known = append(known, f.prefix)
	}
	rest := slices.DeleteFunc(slices.Sorted(maps.Keys(byFamily)), func(p string) bool { return slices.Contains(known, p) })
	for _, f := range families {
		writeFamily(&b, f.title, byFamily[f.prefix], says)
	}
	for _, p := range rest {
		writeFamily(&b, p, byFamily[p], says)
	}
	return b.String()
}

func writeFamily(b *strings.Builder, title string, codes []string, says map[string][]spoken) {
	if len(codes) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n| Code | Ce que c’est | Ce qu’il faut faire |\n|---|---|---|\n", title)
	cell := strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;")
	for _, code := range codes {
		var messages, remedies []string
		for _, s := range says[code] {
			if !slices.Contains(messages, s.message) {
				messages = append(messages, s.message)
			}
			if s.remedy != "" && s.remedy != "…" && !slices.Contains(remedies, s.remedy) {
				remedies = append(remedies, s.remedy)
			}
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", code, cell.Replace(strings.Join(messages, " ; ou : ")), cell.Replace(cmp.Or(strings.Join(remedies, " ; ou : "), "—")))
	}
}

// TestProblemsPage holds the guide's table against the source; every code has
// a sentence there.
func TestProblemsPage(t *testing.T) {
	says := readProblems(t)
	for _, code := range slices.Sorted(maps.Keys(says)) {
		if len(says[code]) == 0 {
			t.Errorf("%s: no sentence found in the source", code)
		}
	}
	const file = "../../templates/guide/problemes.md"
	got := problemsPage(says)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(string(want), got); diff != "" {
		t.Errorf("templates/guide/problemes.md is out of date (go test ./cmd/relance -run TestProblemsPage -update): %s", diff)
	}
}
