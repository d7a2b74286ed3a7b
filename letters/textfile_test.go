package letters

import (
	"testing"
	"testing/fstest"
)

// TestOwnTextFiles: what people save as a text is read, whatever the editor and
// the case of its name, or refused under its file name.
func TestOwnTextFiles(t *testing.T) {
	const text = "# Créance impayée\n\n{{tableau}}\n"
	latin := "# Cr\xe9ance impay\xe9e\n\n{{tableau}}\n"
	utf16 := []byte("\xff\xfe")
	for _, r := range text {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	shipped := fstest.MapFS{"fr/rappel.md": {Data: []byte("# Le leur\n\n{{tableau}}\n")}}
	for name, c := range map[string]struct {
		file string
		data []byte
		want string // subject
		code string
		line int
	}{
		"as it should be":    {"rappel.md", []byte(text), "Créance impayée", "", 0},
		"byte-order mark":    {"rappel.md", []byte("\xef\xbb\xbf" + text), "Créance impayée", "", 0},
		"Windows-1252":       {"rappel.md", []byte(latin), "Créance impayée", "", 0},
		"UTF-16":             {"rappel.md", utf16, "Créance impayée", "", 0},
		"decomposed letters": {"rappel.md", []byte("# Cre\u0301ance impaye\u0301e\n\n{{tableau}}\n"), "Créance impayée", "", 0},
		"a capital":          {"Rappel.md", []byte(text), "Créance impayée", "", 0},
		"capitals":           {"RAPPEL.MD", []byte(text), "Créance impayée", "", 0},
		"plain text":         {"rappel.txt", []byte(text), "Créance impayée", "", 0},
		"a word processor":   {"Rappel.docx", []byte("PK"), "Le leur", TXT07.Code, 0},
		"somebody's notes":   {"notes.txt", []byte("à relire"), "Le leur", "", 0},
		"an old one":         {"rappel 2019.docx", []byte("PK"), "Le leur", "", 0},
		"how to":             {"LISEZMOI.md", []byte("sans objet"), "Le leur", "", 0},
		"one brace":          {"rappel.md", []byte("# Objet\n\n{{tableau}}\n\nCher {client},\n"), "Le leur", TXT03.Code, 5},
	} {
		loaded, problems := LoadTexts(Sources{Letters: shipped, OwnLetters: fstest.MapFS{c.file: {Data: c.data}}})
		got := ""
		for _, piece := range loaded.letters["fr/rappel"].Subject {
			got += piece.text
		}
		if got != c.want {
			t.Errorf("%s: the letter is about %q, want %q", name, got, c.want)
		}
		switch {
		case c.code == "" && len(problems) > 0, c.code != "" && (len(problems) != 1 || problems[0].Code != c.code || problems[0].Line != c.line):
			t.Errorf("%s: %v", name, problems)
		}
	}
}

// TestTwoFilesOfOneText: nobody knows which of the two is meant.
func TestTwoFilesOfOneText(t *testing.T) {
	text := &fstest.MapFile{Data: []byte("# Objet\n\n{{tableau}}\n")}
	_, problems := LoadTexts(Sources{Letters: fstest.MapFS{"fr/rappel.md": text}, OwnLetters: fstest.MapFS{"Rappel.md": text, "rappel.md": text}})
	if len(problems) != 1 || problems[0].Code != TXT07.Code {
		t.Error(problems)
	}
	_, problems = LoadTexts(Sources{Letters: fstest.MapFS{"fr/rappel.md": text}, OwnLetters: fstest.MapFS{"rappel.docx": text, "rappel.md": text}})
	if len(problems) != 0 {
		t.Error("the draft beside the text is nobody's concern", problems)
	}
}
