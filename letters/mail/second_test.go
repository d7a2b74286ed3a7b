package mail

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/letters"
)

// secondReader prints what the e-mail package of Python understands of a message: its
// parts in order, the words of its text and of its page, and its defects.
const secondReader = `
import sys, json, base64, email, email.policy
from html.parser import HTMLParser
class Words(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words, self.hidden = [], 0
    def handle_starttag(self, tag, attrs):
        self.hidden += tag == "style"
    def handle_endtag(self, tag):
        self.hidden -= tag == "style"
    def handle_data(self, data):
        if not self.hidden:
            self.words.append(data)
def understood(eml):
    m = email.message_from_bytes(base64.b64decode(eml), policy=email.policy.default)
    w = Words()
    w.feed(m.get_body(("html",)).get_content())
    ids = [p["content-id"] for p in m.walk() if p.get_content_type() == "image/png"]
    return ({"kinds": [p.get_content_type() for p in m.walk()], "text": " ".join(m.get_body(("plain",)).get_content().split()), "page": " ".join(" ".join(w.words).split()),
  "ids": ids, "defects": [str(d) for p in m.walk() for d in p.defects], "subject": m["subject"]})
print(json.dumps([understood(eml) for eml in json.load(sys.stdin)]))`

// figures are the amounts, the dates and the account of a text.
var figures = regexp.MustCompile(`−?(?:€[\d,]+\.\d\d|\d[\d ]*,\d\d €)|\d\d/\d\d/\d{4}|FR76(?: \d{4}){5} \d{3}`)

// TestASecondProgramReadsTheMessages: another implementation finds the parts, without a
// defect; both parts give the amounts, the numbers and the account of the letter, and
// neither gives a figure that the other has not.
func TestASecondProgramReadsTheMessages(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 absent")
	}
	type message struct {
		about  string
		letter letters.Letter
	}
	all, sent, emls := texts(t), []message{}, [][]byte{}
	for _, language := range []string{"fr", "en"} {
		for _, name := range []string{"preventive", "rappel", "relance", "mise-en-demeure", "releve", "memo-promesse", "memo-litige", "memo-plan"} {
			l, problems := letters.PreviewOf(all, letters.SampleSender(), name, customer.Business, language, civil.New(2026, 11, 21))
			if !problems.HasErrors() && len(l.Email.Recipients) > 0 {
				sent, emls = append(sent, message{language + " " + name, l}), append(emls, drafted(t, l))
			}
		}
	}
	if len(sent) < 12 {
		t.Errorf("%d messages", len(sent))
	}
	given, err := json.Marshal(emls)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-c", secondReader)
	cmd.Stdin = bytes.NewReader(given)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var understood []struct {
		Kinds, IDs, Defects []string
		Text, Page, Subject string
	}
	if err := json.Unmarshal(out, &understood); err != nil || len(understood) != len(sent) {
		t.Fatalf("%d messages understood: %v", len(understood), err)
	}
	for n, got := range understood {
		about, l := sent[n].about, sent[n].letter
		if len(got.Defects) > 0 {
			t.Errorf("%s: %v", about, got.Defects)
		}
		kinds := strings.Join(got.Kinds, " ")
		if !strings.HasPrefix(kinds, "multipart/mixed multipart/alternative text/plain ") || !strings.HasSuffix(kinds, " application/pdf") {
			t.Errorf("%s: %s", about, kinds)
		}
		if l.Email.Content.Pay.QR != "" && len(got.IDs) != 1 {
			t.Errorf("%s: pictures %v", about, got.IDs)
		}
		if strings.TrimSpace(got.Subject) != l.Email.Subject {
			t.Errorf("%s: %q, want %q", about, got.Subject, l.Email.Subject)
		}
		for _, want := range saidBy(l) {
			want = strings.Join(strings.Fields(want), " ")
			if !strings.Contains(got.Text, want) || !strings.Contains(got.Page, want) {
				t.Errorf("%s: %q is not in both parts", about, want)
			}
		}
		if said, shown := figuresOf(got.Text), figuresOf(got.Page); !slices.Equal(said, shown) {
			t.Errorf("%s: the text gives %q, the page %q", about, said, shown)
		}
	}
}

// figuresOf gives each figure of a text once, in order of their characters.
func figuresOf(s string) []string {
	found := figures.FindAllString(strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u200c", "").Replace(s), -1)
	slices.Sort(found)
	return slices.Compact(found)
}
