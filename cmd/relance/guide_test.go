package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/templates"
)

// commandLine finds the commands that the guide prints, in its blocks and in
// its sentences.
var commandLine = regexp.MustCompile("(?m)^relance [^\n]*|`relance [^`]*`|« relance [^»]*»")

// TestGuideCommands holds every command line of the guide against the program:
// the command exists, and knows the options.
func TestGuideCommands(t *testing.T) {
	found := 0
	for _, topic := range templates.Topics() {
		text, ok := templates.Topic(topic)
		if !ok {
			t.Fatalf("no page %s", topic)
		}
		for _, line := range commandLine.FindAllString(string(text), -1) {
			line = strings.Trim(line, "`« »\u00a0")
			if strings.Contains(line, "…") {
				continue
			}
			found++
			if problem := unknownCommand(line); problem != "" {
				t.Errorf("%s: %s: %s", topic, line, problem)
			}
		}
	}
	if found < 80 {
		t.Errorf("only %d commands found", found)
	}
}

// unknownCommand says what the program does not know of a command line.
func unknownCommand(line string) string {
	env := Env{Today: func() civil.Date { return 0 }, Dir: "."}
	args := shellWords(line)[1:]
	root := newRoot(&env)
	cmd, rest, err := root.Find(args)
	if err != nil {
		return err.Error()
	}
	if cmd == root && len(args) > 0 {
		return "unknown command"
	}
	if err := cmd.ParseFlags(rest); err != nil && !strings.Contains(err.Error(), "help requested") && !strings.Contains(err.Error(), "needs an argument") {
		return err.Error()
	}
	if topic := cmd.Flags().Args(); cmd.Name() == "guide" && len(topic) == 1 && topic[0] != "SUJET" {
		if _, ok := templates.Topic(plainWord(topic[0])); !ok {
			return "unknown topic"
		}
	}
	return ""
}

// shellWords cuts a command line as a shell does, as far as the guide needs it.
func shellWords(line string) []string {
	var all []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			all = append(all, part)
			continue
		}
		all = append(all, strings.Fields(part)...)
	}
	return all
}

// TestGuideHTML: every page is in the document, which refers to nothing outside.
func TestGuideHTML(t *testing.T) {
	var page bytes.Buffer
	if err := writeGuideHTML(&page); err != nil {
		t.Fatal(err)
	}
	for _, topic := range templates.Topics() {
		if !strings.Contains(page.String(), `<section id="`+topic+`">`) {
			t.Errorf("%s is missing", topic)
		}
	}
	for _, outside := range []string{"<script", "src=", "href=\"http", "@import", "url("} {
		if strings.Contains(page.String(), outside) {
			t.Errorf("the page has %s", outside)
		}
	}
	if n := strings.Count(page.String(), "<table>"); n < 12 {
		t.Errorf("%d tables", n)
	}
}
