package letters

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"relance/aging/customer"
	"relance/aging/problem"
)

// Texts are every letter and e-mail text, parsed. They are read once and never
// change, so that letters can be composed in parallel.
type Texts struct {
	letters, mails, calls map[string]*Template // by language/name, without .md
}

// Sources are the folders of texts: the shipped ones and the company's own,
// which win by name. An own text may lie in a language folder, or directly in
// its folder when it is French. Any of them may be nil.
type Sources struct {
	Letters, Mails, Calls          fs.FS
	OwnLetters, OwnMails, OwnCalls fs.FS
}

// LoadTexts reads and checks every text: all problems at once, with file and
// line. A text with an Error is left out.
func LoadTexts(s Sources) (*Texts, problem.List) {
	t := &Texts{letters: map[string]*Template{}, mails: map[string]*Template{}, calls: map[string]*Template{}}
	var found problem.List
	found.Add(loadFolder(t.letters, s.Letters, "", lintLetter)...)
	found.Add(loadFolder(t.letters, s.OwnLetters, "modeles/", lintLetter)...)
	found.Add(loadFolder(t.mails, s.Mails, "", lintMail)...)
	found.Add(loadFolder(t.mails, s.OwnMails, "modeles/courriels/", lintMail)...)
	found.Add(loadFolder(t.calls, s.Calls, "", lintCall)...)
	found.Add(loadFolder(t.calls, s.OwnCalls, "modeles/appels/", lintCall)...)
	return t, found
}

type lint func(name string, t Template) problem.List

// maxText is far above any letter: a larger file is a mistake.
const maxText = 256 << 10

func loadFolder(into map[string]*Template, folder fs.FS, prefix string, check lint) problem.List {
	if folder == nil {
		return nil
	}
	var found problem.List
	for _, language := range languageFolders(folder, prefix != "") {
		found.Add(loadLanguage(into, folder, language, language, prefix, check)...)
	}
	if prefix != "" {
		found.Add(loadLanguage(into, folder, ".", "fr", prefix, check)...)
	}
	return found
}

// languageFolders names the folders of texts by language: a company may have its
// own in any language, under its code of two letters.
func languageFolders(folder fs.FS, own bool) []string {
	names := []string{french, english}
	if !own {
		return names
	}
	entries, _ := fs.ReadDir(folder, ".") // what cannot be read is told where its texts are read
	for _, e := range entries {
		if e.IsDir() && customer.IsLanguage(e.Name()) && !slices.Contains(names, e.Name()) {
			names = append(names, e.Name())
		}
	}
	return names
}

func loadLanguage(into map[string]*Template, folder fs.FS, dir, language, prefix string, check lint) problem.List {
	entries, err := fs.ReadDir(folder, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var found problem.List
	if err != nil {
		found.Add(unreadable(prefix+dir, err))
	}
	files, refused := textFiles(entries, prefix != "", prefix+dir, func(name string) bool { return into[language+"/"+name] != nil })
	found.Add(refused...)
	for _, one := range files {
		name, file := one.name, path.Join(dir, one.file)
		source, err := fs.ReadFile(folder, file)
		if err == nil && len(source) > maxText {
			err = fmt.Errorf("plus de %d Ko", maxText>>10)
		}
		if err == nil {
			source, err = decoded(source)
		}
		if err != nil {
			found.Add(unreadable(prefix+file, err))
			continue
		}
		t, problems := parseTemplate(prefix+file, source, language == "fr")
		problems.Add(singleBraces(prefix+file, source)...)
		problems.Add(check(name, t)...)
		found.Add(problems...)
		t.Language = language
		if !problems.HasErrors() {
			into[language+"/"+name] = &t
		}
	}
	return found
}

func unreadable(file string, err error) problem.Problem {
	var place *fs.PathError
	if errors.As(err, &place) {
		err = place.Err // the place is said already
	}
	return TXT07.With(problem.Problem{File: file, Message: "texte illisible : " + err.Error(), Remedy: "vérifiez le fichier et ses droits"})
}

// letter finds the text of a step; a text missing in the customer's language
// is taken in English, else in French, with a note.
func (t *Texts) letter(step string, kind customer.Kind, language string) (*Template, problem.List) {
	return pick(t.letters, "courrier", step, language, candidates(step, kind))
}

// mail finds the covering message of a step. Messages are neutral, so that the
// one without a kind suits everybody.
func (t *Texts) mail(step string, kind customer.Kind, language string) (*Template, problem.List) {
	return pick(t.mails, "courriel", step, language, []string{step + "." + kind.String(), step})
}

func pick(from map[string]*Template, what, step, language string, names []string) (*Template, problem.List) {
	for _, lang := range languages(language) {
		for _, name := range names {
			found := from[lang+"/"+name]
			if found == nil {
				continue
			}
			if lang == language {
				return found, nil
			}
			return found, problem.List{LET10.With(problem.Problem{File: found.File, Message: fmt.Sprintf("pas de texte en « %s » pour « %s » : %s en %s", language, step, what, map[string]string{french: "français", english: "anglais"}[lang]),
				Remedy: fmt.Sprintf("ajoutez modeles/%s/%s.md", language, step)})}
		}
	}
	return nil, problem.List{refuse(LET01, step, fmt.Sprintf("aucun texte de %s pour l’étape « %s »", what, step), fmt.Sprintf("ajoutez le fichier modeles/%s.md", names[0]))}
}

// candidates lists the texts that may be sent to a kind of customer, the most
// precise first. The text for businesses speaks of penalties and of the 40 EUR:
// only businesses get it. The neutral text, for consumers, suits everybody.
func candidates(step string, kind customer.Kind) []string {
	neutral := step + ".particulier"
	switch kind {
	case customer.Business:
		return []string{step, neutral}
	case customer.Public, customer.NonProfessional:
		return []string{step + "." + kind.String(), neutral}
	}
	return []string{neutral}
}

// Names lists the letter texts, sorted: fr/mise-en-demeure.public.
func (t *Texts) Names() []string {
	var names []string
	for name := range t.letters {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
