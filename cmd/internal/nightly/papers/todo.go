package papers

import (
	"path"
	"strings"

	"relance/cmd/internal/stationery"
	"relance/rules/policy"
)

// Todo is what a night leaves to people, counted among its documents.
type Todo struct {
	Letters, Pages, Registered int      // of the print file
	Posting                    int      // letters handed to whoever prints and posts them
	Mails                      int      // messages to customers
	Memos                      int      // messages that confirm what was said or paid
	Files                      int      // case files to hand over
	Texts                      bool     // there are text messages
	Called                     []string // customers of the call pack: the calls of the night, and those that nobody made yet
	Server                     bool     // the dossier sends its messages with « envoyer »
}

// todo counts what goes out.
func (m mailing) todo(server bool) (t Todo) {
	t.Server = server
	files := map[string]bool{}
	for _, d := range m.documents {
		switch folder, _, _ := strings.Cut(d.Path, "/"); {
		case d.Printed != nil:
			t.Letters++
			t.Pages += d.Printed.Pages()
			if d.Printed.Registered {
				t.Registered++
			}
		case folder == MailFolder && path.Ext(d.Path) == ".eml":
			t.Mails++
		case folder == memoFolder && path.Ext(d.Path) == ".eml":
			t.Memos++
		case folder == stationery.PostingFolder && path.Ext(d.Path) == ".pdf":
			t.Posting++
		case d.Path == callFile:
			t.Called = d.Called
		}
	}
	for _, d := range m.plan.Decisions {
		for _, a := range d.Actions {
			switch {
			case a.Channel == policy.SMS:
				t.Texts = true
			case !a.Channel.Written() && !a.Channel.Spoken() && !files[d.Customer]:
				files[d.Customer] = true
				t.Files++
			}
		}
	}
	return t
}
