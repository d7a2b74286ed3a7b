package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"relance/aging/problem"
)

// Limits of a document: far above any real file, far below what hurts.
const (
	maxBytes = 4 << 20
	maxNodes = 200_000 // aliases count as many times as they are used
	maxDepth = 60
)

// Parse reads one YAML document into nodes. The root is a mapping, a list or a
// scalar; anything that stops the reading is the only problem returned.
func Parse(file string, data []byte) (Node, problem.List) {
	at := Node{At: Position{File: file}}
	if len(data) > maxBytes {
		return at, problem.List{tooBig(at, fmt.Sprintf("le fichier dépasse %d Mo", maxBytes>>20))}
	}
	document, err := readDocument(data)
	switch {
	case errors.Is(err, io.EOF):
		return at, problem.List{emptyFile(at)}
	case errors.Is(err, errSecond):
		at.At.Line = document.Line
		return at, problem.List{secondDocument(at)}
	case err != nil:
		return at, problem.List{syntaxProblem(at, data, err)}
	}
	w := walker{file: file, open: map[*yaml.Node]bool{}}
	root := w.node(document, "", 0)
	if root.Kind == Empty && !w.problems.HasErrors() {
		return at, problem.List{emptyFile(at)}
	}
	return root, w.problems
}

var errSecond = errors.New("second document")

// readDocument gives the content of the only document. With errSecond, the
// node is the second document. yaml.v3 is no longer maintained, so a crash of
// its parser on hostile bytes is turned into an error like any other.
func readDocument(data []byte) (content *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			content, err = nil, fmt.Errorf("%v", r)
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var first, second yaml.Node
	if err := decoder.Decode(&first); err != nil {
		return nil, err
	}
	switch err := decoder.Decode(&second); {
	case err == nil:
		return &second, errSecond
	case !errors.Is(err, io.EOF):
		return nil, err
	}
	if first.Kind != yaml.DocumentNode || len(first.Content) == 0 {
		return nil, io.EOF
	}
	return first.Content[0], nil
}

// walker turns yaml nodes into ours, follows aliases, and stops at the limits.
type walker struct {
	file     string
	nodes    int
	open     map[*yaml.Node]bool // alias targets being followed: one inside itself never ends
	stopped  bool
	problems problem.List
}

func (w *walker) node(y *yaml.Node, path string, depth int) Node {
	n := Node{At: Position{w.file, y.Line, y.Column}, path: path}
	w.nodes++
	if w.stopped {
		return n
	}
	if w.nodes > maxNodes || depth > maxDepth {
		w.stop(tooBig(n, "le fichier a trop de niveaux, de valeurs ou de renvois (&, *)"))
		return n
	}
	switch y.Kind {
	case yaml.AliasNode:
		return w.alias(y, n, depth)
	case yaml.ScalarNode:
		if y.Tag != "!!null" {
			n.Kind, n.text = Scalar, y.Value
		}
	case yaml.SequenceNode:
		n.Kind = List
		for i, item := range y.Content {
			n.items = append(n.items, w.node(item, fmt.Sprintf("%s[%d]", path, i+1), depth+1))
		}
	case yaml.MappingNode:
		n.Kind = Mapping
		w.entries(&n, y, depth)
	}
	return n
}

func (w *walker) stop(p problem.Problem) {
	w.stopped = true
	w.problems.Add(p)
}

func (w *walker) alias(y *yaml.Node, n Node, depth int) Node {
	if y.Alias == nil || w.open[y.Alias] {
		w.stop(tooBig(n, "un renvoi (*) désigne un bloc qui le contient"))
		return n
	}
	w.open[y.Alias] = true
	defer delete(w.open, y.Alias)
	return w.node(y.Alias, n.path, depth+1)
}

func (w *walker) entries(n *Node, y *yaml.Node, depth int) {
	first := map[string]int{}
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := w.node(y.Content[i], n.path, depth+1)
		value := w.node(y.Content[i+1], join(n.path, key.text), depth+1)
		switch line, twice := first[key.text]; {
		case w.stopped:
			return
		case key.Kind != Scalar || y.Content[i].Tag == "!!merge":
			w.problems.Add(badKey(key))
		case twice:
			w.problems.Add(duplicateKey(key, line))
		default:
			first[key.text] = key.Line()
			n.entries = append(n.entries, Entry{Key: key.text, At: key.At, Value: value})
		}
	}
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?`)

// reasons translates what yaml.v3 says, by a part of its sentence.
var reasons = []struct{ english, french, remedy string }{
	{"cannot start any token", "un caractère ne peut pas commencer une valeur", "remplacez les tabulations par des espaces et mettez entre guillemets les textes qui commencent par @, %, ` ou *"},
	{"tab character", "une tabulation sert de décalage", "décalez les lignes avec des espaces, jamais avec des tabulations"},
	{"mapping values are not allowed", "un « : » de trop, ou un décalage de ligne irrégulier", "mettez entre guillemets les textes qui contiennent « : » et alignez les clés d’un même bloc"},
	{"could not find expected ':'", "une clé n’est pas suivie de « : »", "écrivez « clé: valeur », avec une espace après les deux-points"},
	{"did not find expected key", "le décalage des lignes est irrégulier", "alignez les clés d’un même bloc sur la même colonne"},
	{"did not find expected '-' indicator", "le décalage des lignes d’une liste est irrégulier", "alignez les tirets d’une même liste"},
	{"did not find expected ',' or", "une liste [ ] ou un bloc { } n’est pas fermé", "fermez les crochets et les accolades, et séparez les valeurs par des virgules"},
	{"unexpected end of stream", "un guillemet n’est pas fermé", "fermez les guillemets"},
	{"unknown anchor", "un renvoi (*) ne désigne rien", "mettez le texte entre guillemets s’il commence par *"},
	{"exceeded max depth", "le fichier a trop de niveaux", "simplifiez le fichier"},
	{"control characters", "le fichier contient des caractères de contrôle", "recopiez le texte dans un nouveau fichier enregistré en UTF-8"},
	{"UTF", "le fichier n’est pas enregistré en UTF-8", "enregistrez-le en UTF-8 (Bloc-notes : Enregistrer sous, Encodage UTF-8)"},
}

func syntaxProblem(at Node, data []byte, err error) problem.Problem {
	if !utf8.Valid(data) && !bytes.HasPrefix(data, []byte("\xff\xfe")) && !bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return at.Problem(CodeSyntax, "le fichier n’est pas enregistré en UTF-8", "enregistrez-le en UTF-8 (Bloc-notes : Enregistrer sous, Encodage UTF-8)")
	}
	message := err.Error()
	at.At.Line = errorLine(message, data)
	at.text = sourceLine(data, at.At.Line)
	for _, r := range reasons {
		if strings.Contains(message, r.english) {
			if strings.Contains(r.english, "max depth") {
				return tooBig(at, r.french)
			}
			return at.Problem(CodeSyntax, "fichier YAML illisible : "+r.french, r.remedy)
		}
	}
	return at.Problem(CodeSyntax, "fichier YAML illisible à cet endroit ou juste avant", "vérifiez les deux-points, les guillemets et l’alignement des lignes")
}

var unknownAnchor = regexp.MustCompile(`unknown anchor '(.*)' referenced`)

// errorLine gives the line of a yaml.v3 error. The library says none for the
// first line, for unknown anchors and for forbidden characters.
func errorLine(message string, data []byte) int {
	if m := yamlLine.FindStringSubmatch(message); m[1] != "" {
		line, _ := strconv.Atoi(m[1])
		return line
	}
	at := 0
	if m := unknownAnchor.FindStringSubmatch(message); m != nil {
		at = bytes.Index(data, []byte("*"+m[1]))
	} else if strings.Contains(message, "control characters") {
		at = bytes.IndexFunc(data, func(r rune) bool { return r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f })
	}
	return 1 + bytes.Count(data[:max(at, 0)], []byte("\n"))
}

func sourceLine(data []byte, line int) string {
	lines := strings.SplitN(string(data), "\n", line+1)
	if line < 1 || line > len(lines) {
		return ""
	}
	return strings.TrimSpace(lines[line-1])
}
