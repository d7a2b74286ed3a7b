package dossier

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"
	"path"
	"slices"

	"relance/aging/civil"
	"relance/aging/daysheet"
	"relance/aging/money"
	"relance/rules/policy"
)

// ManifestName is the name of the manifest in the folder of a run.
const ManifestName = "manifeste.json"

// Manifest is manifeste.json: what a run read, decided, wrote and proved. It
// holds no clock time, absolute path or output path, so that the same inputs
// give the same bytes.
type Manifest struct {
	Date          civil.Date    `json:"date"`
	Run           string        `json:"run"`
	Version       string        `json:"version"`
	Configuration string        `json:"configuration"`   // SHA-256 of what applies, defaults included
	Fingerprint   string        `json:"empreinte"`       // SHA-256 of everything that decides the run
	Origin        string        `json:"historique"`      // fingerprint of the first run of the history: whose run this is
	Trial         bool          `json:"essai,omitempty"` // written by a rehearsal that keeps its documents: no history knows it
	Inputs        []InputRow    `json:"entrees"`
	Counts        Counts        `json:"compteurs"`
	Decisions     []DecisionRow `json:"decisions"`
	Outputs       []OutputRow   `json:"sorties"`
	Proof         ProofRow      `json:"preuve"`
}

// InputRow is one file that was read; its name is relative to the dossier, and
// in a manifest to the manifest.
type InputRow struct {
	File    string `json:"fichier"`
	SHA256  string `json:"sha256"`
	Rows    int    `json:"lignes"`
	Outside bool   `json:"-"` // not in the dossier: the name says nothing of its place
}

// FromManifest gives the rows with their names as seen from the manifest of a
// run. That is where the dossier keeps its runs, sorties/RUN: with another
// output folder the names stay the same, since no document says where it lies.
func FromManifest(rows []InputRow) []InputRow {
	seen := slices.Clone(rows)
	for i, r := range rows {
		if !r.Outside && !path.IsAbs(r.File) {
			seen[i].File = path.Join("../..", r.File)
		}
	}
	return seen
}

// DecisionRow is one customer and channel acted on; a held customer has one row
// without channel.
type DecisionRow struct {
	Customer string          `json:"client"`
	Step     string          `json:"etape"`
	Channel  *policy.Channel `json:"canal"`
	Amount   money.Amount    `json:"montant"`
	Reason   string          `json:"motif"`
	Currency string          `json:"devise,omitempty"`         // of the letters where it is not the euro
	Abroad   money.Amount    `json:"montant_devise,omitempty"` // what they claim in it
}

// OutputRow is one document; its name is relative to the manifest.
type OutputRow struct {
	File   string `json:"fichier"`
	SHA256 string `json:"sha256"`
}

// Counts sum up the run.
type Counts struct {
	Customers int          `json:"clients"`   // with a line in scope
	Items     int          `json:"postes"`    // open debits and credits
	Acted     int          `json:"relances"`  // customers to whom something goes out
	Held      int          `json:"retenus"`   // customers held though something is due
	Claimed   money.Amount `json:"reclame"`   // by written reminders of sums due
	Calls     money.Amount `json:"appels"`    // what calls are about
	Ahead     money.Amount `json:"preventif"` // told of before it is due
	Documents int          `json:"documents"` // files written, the manifest left out
	Anomalies int          `json:"anomalies"` // warnings, known ones included
	Forced    int          `json:"freins"`    // brakes overridden
	Tolerated int          `json:"lignes-rejetees"`
}

// ProofRow is the proof of the aged balance, per account.
type ProofRow struct {
	Ledger   money.Amount      `json:"grand_livre"`
	Balance  money.Amount      `json:"balance"`
	Gap      money.Amount      `json:"ecart"`
	Accounts []AccountProofRow `json:"comptes"`
}

// AccountProofRow proves one account.
type AccountProofRow struct {
	Account string       `json:"compte"`
	Ledger  money.Amount `json:"grand_livre"`
	Balance money.Amount `json:"balance"`
	Gap     money.Amount `json:"ecart"`
}

// Encode gives the bytes of the file. Lists are never null.
func (m Manifest) Encode() ([]byte, error) {
	m.Inputs, m.Decisions, m.Outputs = present(m.Inputs), present(m.Decisions), present(m.Outputs)
	m.Proof.Accounts = present(m.Proof.Accounts)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(m)
	return b.Bytes(), err
}

// DecodeManifest reads the bytes of the file.
func DecodeManifest(data []byte) (m Manifest, err error) {
	err = json.Unmarshal(data, &m)
	return m, err
}

func present[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// holds says that the folder at name holds every document of the manifest
// unchanged; documents that somebody added do not matter, and the sheet of the day
// is there to be filled in.
func (m Manifest) holds(folder fs.FS) bool {
	for _, out := range m.Outputs {
		f, err := folder.Open(out.File)
		if err != nil {
			return false
		}
		if out.File == daysheet.FileName {
			f.Close()
			continue
		}
		sum, err := digest(f)
		f.Close()
		if err != nil || sum != out.SHA256 {
			return false
		}
	}
	return true
}

// digest gives the SHA-256 of what r holds, in hexadecimal.
func digest(r io.Reader) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Digest gives the SHA-256 of data, in hexadecimal.
func Digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
