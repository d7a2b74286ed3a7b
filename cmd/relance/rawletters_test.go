package main

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"relance/aging/money"
)

var askedAmount = regexp.MustCompile(`([0-9][0-9 ]*,[0-9]{2}) €`)

// askedTonight adds up what the reminders of a night ask of principal, as they are
// printed: a notice says its principal, any other its total; sums outside of a
// notice have a total of their own. Words before a due date ask nothing due.
func askedTonight(t *testing.T, folder string) (sum money.Amount) {
	t.Helper()
	var papers []string
	names, _ := filepath.Glob(filepath.Join(folder, "courriers", "*.pdf"))
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text, err := pdfText(data)
		if err != nil {
			t.Fatal(err)
		}
		papers = append(papers, text)
	}
	names, _ = filepath.Glob(filepath.Join(folder, "courriels", "*.eml"))
	for _, name := range names {
		if strings.Contains(name, "preventive") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, attached, _ := strings.Cut(strings.ReplaceAll(string(data), "\r", ""), "courrier-")
		_, attached, _ = strings.Cut(attached, "\n\n")
		attached, _, _ = strings.Cut(attached, "\n--")
		pdf, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(attached, "\n", ""))
		if err != nil {
			t.Fatal(name, err)
		}
		text, err := pdfText(pdf)
		if err != nil {
			t.Fatal(name, err)
		}
		papers = append(papers, text)
	}
	for _, text := range papers {
		notice := strings.Contains(text, "Principal restant dû")
		for _, line := range strings.Split(oneSpace(text), "\n") {
			line = strings.Join(strings.Fields(line), " ")
			found := askedAmount.FindStringSubmatch(line)
			if found == nil {
				continue
			}
			cents, err := strconv.ParseInt(strings.NewReplacer(" ", "", ",", "").Replace(found[1]), 10, 64)
			if err != nil {
				t.Fatal(line)
			}
			if strings.HasPrefix(line, "Principal restant dû") || strings.HasPrefix(line, "Total à régler") && !notice || strings.HasPrefix(line, "Total") && notice && !strings.HasPrefix(line, "Total à régler") {
				sum += money.Amount(cents)
				if !notice {
					break
				}
			}
		}
	}
	return sum
}
