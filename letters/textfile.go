package letters

import (
	"bytes"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"relance/aging/problem"
)

// textFile is a file of a folder of texts, and the text that it is.
type textFile struct {
	file, name string
}

// textFiles gives the files of a folder that are texts. Those that people save
// bear the name of a text in any case, in composed letters or not, and may end
// in .txt; one that a word processor saved under such a name is refused. known
// says that a text of that name exists.
func textFiles(entries []fs.DirEntry, own bool, place string, known func(name string) bool) (files []textFile, found problem.List) {
	byName := map[string]string{}
	var others []textFile
	for _, e := range entries {
		ext := path.Ext(e.Name())
		name := strings.TrimSuffix(e.Name(), ext)
		if own {
			name, ext = strings.ToLower(norm.NFC.String(name)), strings.ToLower(ext)
		}
		one := textFile{e.Name(), name}
		switch {
		case e.IsDir() || !known(name) && shouted(e.Name()):
		case ext == ".md" && byName[name] != "":
			found.Add(twoFiles(path.Join(place, e.Name()), byName[name]))
		case ext == ".md":
			byName[name] = e.Name()
			files = append(files, one)
		case own && known(name) && (ext == ".txt" || slices.Contains(wordProcessors(), ext)):
			others = append(others, one)
		}
	}
	for _, one := range others {
		switch {
		case byName[one.name] != "":
		case strings.EqualFold(path.Ext(one.file), ".txt"):
			byName[one.name] = one.file
			files = append(files, one)
		default:
			found.Add(notText(path.Join(place, one.file), one.name))
		}
	}
	return files, found
}

// shouted says that a name has no small letter: LISEZMOI.md explains the others.
func shouted(file string) bool {
	stem := strings.TrimSuffix(file, path.Ext(file))
	return strings.ToUpper(stem) == stem
}

func wordProcessors() []string { return []string{".docx", ".doc", ".odt", ".rtf", ".pages"} }

func notText(file, name string) problem.Problem {
	return TXT07.With(problem.Problem{File: file, Message: "ce texte n’est pas lu : il vient d’un traitement de texte, et c’est celui du programme qui partirait",
		Remedy: "enregistrez-le en texte brut sous le nom « " + name + ".md », ou donnez-lui un autre nom s’il ne sert plus"})
}

func twoFiles(file, other string) problem.Problem {
	return TXT07.With(problem.Problem{File: file, Message: "ce fichier et « " + other + " » sont le même texte", Remedy: "gardez-en un seul"})
}

// decoded gives a text in UTF-8, whatever editor saved it: its byte-order mark is
// dropped, UTF-16 is told by its own, and what is not UTF-8 is Windows-1252.
func decoded(source []byte) ([]byte, error) {
	if rest, marked := bytes.CutPrefix(source, []byte("\xef\xbb\xbf")); marked {
		source = rest
	}
	switch {
	case bytes.HasPrefix(source, []byte("\xff\xfe")) || bytes.HasPrefix(source, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(source)
	case utf8.Valid(source):
		return norm.NFC.Bytes(source), nil
	}
	return charmap.Windows1252.NewDecoder().Bytes(source)
}

// oneBrace finds a field that was written with a single pair of braces.
var oneBrace = regexp.MustCompile(`(?:^|[^{])\{([a-z0-9-]+)\}(?:[^}]|$)`)

// singleBraces refuses them, by line: they would be printed as they stand.
func singleBraces(file string, source []byte) (found problem.List) {
	n := 0
	for line := range strings.Lines(string(source)) {
		n++
		for _, m := range oneBrace.FindAllStringSubmatch(line, -1) {
			found.Add(TXT03.With(problem.Problem{File: file, Line: n, Excerpt: "{" + m[1] + "}",
				Message: "un champ s’écrit entre deux accolades ; celui-ci serait imprimé tel quel", Remedy: "écrivez {{" + m[1] + "}}"}))
		}
	}
	return found
}
