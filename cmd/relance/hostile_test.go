package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// Bounds of a night on a hostile dossier: none of them needs more. The processor
// time is what is bounded, and how long the machine took, busy or not, only
// against a hang.
const (
	hostileWork   = 60 * time.Second
	hostileHang   = 10 * time.Minute
	hostileMemory = 512 << 20
	hostileBomb   = hostileMemory + hostileMemory/4 // bytes that a bomb becomes, more than a night may use
)

// TestHostileDossiers runs a night on every dossier of testdata/broken/hostile
// and on those that are too large to keep, and verifies: an exit code that a
// person understands, no panic, bounded time and memory, nothing outside the
// dossier, no name that another system cannot have, no header put into a mail.
func TestHostileDossiers(t *testing.T) {
	t.Parallel()
	cases := map[string]func(t *testing.T, folder string){}
	kept, err := filepath.Glob("../../testdata/broken/hostile/*")
	if err != nil || len(kept) < 10 {
		t.Fatal(kept, err)
	}
	for _, folder := range kept {
		cases[filepath.Base(folder)] = func(t *testing.T, to string) {
			if err := os.CopyFS(to, os.DirFS(folder)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, write := range generated() {
		cases[name] = func(t *testing.T, folder string) {
			hostileFile(t, folder, "relance.yaml", strings.NewReader(hostileConfig))
			write(t, folder)
		}
	}
	for name, prepare := range cases {
		t.Run(name, func(t *testing.T) {
			place := t.TempDir()
			folder := filepath.Join(place, "dossiers", "d")
			prepare(t, folder)
			hostileNight(t, folder)
			if names := everything(t, place); !slices.Equal(names, []string{"dossiers", "dossiers/d"}) {
				t.Errorf("left outside the dossier: %v", names)
			}
			sound(t, filepath.Join(folder, "sorties"))
		})
	}
}

// hostileNight runs the program as a person would, and looks at how it ended.
func hostileNight(t *testing.T, folder string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), hostileHang)
	defer cancel()
	cmd := exec.CommandContext(ctx, "relance", "nuit", folder, "--date", "2026-05-20")
	peak := filepath.Join(t.TempDir(), "peak")
	cmd.Env = append(os.Environ(), peakFile+"="+peak)
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		t.Fatalf("still running after %v", hostileHang)
	}
	if work := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(); work > hostileWork {
		t.Errorf("%v of work", work)
	}
	code := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains([]int{exitDone, exitUsage, exitRefused, exitAnomalies}, code) || bytes.Contains(out, []byte("goroutine ")) {
		t.Errorf("exit code %d: %.3000s", code, out)
	}
	if used := peakOf(t, peak); used > hostileMemory {
		t.Errorf("%d MB of memory", used>>20)
	}
	if strings.Contains(string(out), "root:x:0") {
		t.Error("a file of the system was read")
	}
}

// everything lists what is in a folder, down to the dossier.
func everything(t *testing.T, place string) (names []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(place), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		names = append(names, name)
		if name == "dossiers/d" {
			return fs.SkipDir
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// reserved are the names that Windows keeps for devices, whatever follows the
// first dot.
var reserved = strings.Fields("con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9")

// sound verifies the documents: names that every system can have, mails whose
// headers are ours alone.
func sound(t *testing.T, outputs string) {
	t.Helper()
	seen := map[string]string{}
	err := filepath.WalkDir(outputs, func(path string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		} else if err != nil {
			return err
		}
		name := strings.ToLower(e.Name())
		stem, _, _ := strings.Cut(name, ".")
		if slices.Contains(reserved, stem) || strings.ContainsAny(name, "<>:\"/\\|?*\x00\x01") || strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") || len(name) > 120 {
			t.Errorf("%q is no name for every system", e.Name())
		}
		if key := strings.ToLower(path); seen[key] != "" {
			t.Errorf("%s and %s are one file on some systems", seen[key], path)
		} else {
			seen[key] = path
		}
		if filepath.Ext(name) == ".eml" {
			soundMail(t, path)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func soundMail(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if m.Header.Get("Bcc") != "" {
		t.Errorf("%s: a header was put in: %s", path, m.Header.Get("Bcc"))
	}
	to, err := m.Header.AddressList("To")
	if err != nil || len(to) == 0 {
		t.Errorf("%s: To: %v %v", path, to, err)
	}
}

const hostileConfig = "creancier:\n  nom: Fournitures du Midi\n  adresse: [1 rue du Port, 13002 Marseille]\n  iban: FR7630006000011234567890189\nadresse-manquante: imprimer\ndelai: 30 jours\n"

const (
	hostileHeader = "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n" +
		"AN|A nouveaux|1|20260101|512000|Banque||||20260101|A nouveau|1000,00|0,00|||20260101||\nAN|A nouveaux|1|20260101|101000|Capital||||20260101|A nouveau|0,00|1000,00|||20260101||\n"
	hostileInvoice = "VE|Ventes|2|20260301|411000|Clients|%s|%s|F1|20260301|%s|120,00|0,00|||20260301||\nVE|Ventes|2|20260301|706000|Ventes|||F1|20260301|Facture|0,00|120,00|||20260301||\n"
	hostileLedger  = "entrees/000000000FEC20261231.txt"
)

// generated are the hostile dossiers that are too large to keep.
func generated() map[string]func(*testing.T, string) {
	simple := hostileHeader + fmt.Sprintf(hostileInvoice, "C1", "Alpha", "Facture")
	long := strings.Repeat("long ", 2000)
	return map[string]func(*testing.T, string){
		"noms de 10 000 caractères": func(t *testing.T, folder string) {
			hostileFile(t, folder, hostileLedger, strings.NewReader(hostileHeader+fmt.Sprintf(hostileInvoice, strings.Repeat("C", 10_000), long, long)))
			hostileFile(t, folder, "clients.csv", strings.NewReader("code;nom;type;ville\n"+strings.Repeat("C", 10_000)+";"+long+";professionnel;"+long+"\n"))
		},
		"nom de 900 000 caractères": func(t *testing.T, folder string) {
			hostileFile(t, folder, hostileLedger, strings.NewReader(hostileHeader+fmt.Sprintf(hostileInvoice, "C1", strings.Repeat("n", 900_000), "x")))
		},
		"une ligne de 300 Mo": func(t *testing.T, folder string) {
			hostileFile(t, folder, hostileLedger, io.MultiReader(strings.NewReader(simple), io.LimitReader(endless('x'), 300<<20)))
		},
		"300 Mo de zéros": func(t *testing.T, folder string) {
			hostileFile(t, folder, hostileLedger, io.LimitReader(endless(0), 300<<20))
		},
		"300 Mo de lignes vides": func(t *testing.T, folder string) {
			hostileFile(t, folder, hostileLedger, io.LimitReader(endless('\n'), 300<<20))
		},
		"CSV d’une ligne de 100 Mo": func(t *testing.T, folder string) {
			hostileFile(t, folder, "clients.csv", io.MultiReader(strings.NewReader("code;nom\nC1;\""), io.LimitReader(endless('x'), 100<<20)))
			hostileFile(t, folder, hostileLedger, strings.NewReader(simple))
		},
		"bombe gzip": func(t *testing.T, folder string) {
			hostileFile(t, folder, hostileLedger+".gz", gzipBomb(t, hostileBomb))
		},
		"bombe zip": func(t *testing.T, folder string) {
			hostileFile(t, folder, "entrees/fec.zip", zipBomb(t, "000000000FEC20261231.txt", hostileBomb))
		},
		"classeur bombe": func(t *testing.T, folder string) {
			hostileFile(t, folder, "entrees/gl.xlsx", zipBomb(t, "xl/worksheets/sheet1.xml", hostileBomb))
		},
		"clients en bombe": func(t *testing.T, folder string) {
			hostileFile(t, folder, "clients.xlsx", zipBomb(t, "xl/sharedStrings.xml", hostileBomb))
			hostileFile(t, folder, hostileLedger, strings.NewReader(simple))
		},
		"suivi en bombe": func(t *testing.T, folder string) {
			hostileFile(t, folder, "suivi.xlsx", zipBomb(t, "xl/workbook.xml", hostileBomb))
			hostileFile(t, folder, hostileLedger, strings.NewReader(simple))
		},
		"XML profond": func(t *testing.T, folder string) {
			hostileFile(t, folder, "entrees/000000000FEC20261231.xml", io.MultiReader(strings.NewReader("<?xml version=\"1.0\"?><comptabilite>"), strings.NewReader(strings.Repeat("<a>", 2_000_000))))
		},
		"XML d’entités": func(t *testing.T, folder string) {
			hostileFile(t, folder, "entrees/000000000FEC20261231.xml", strings.NewReader("<?xml version=\"1.0\"?><!DOCTYPE c [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]><comptabilite><exercice>&b;&x;</exercice></comptabilite>"))
		},
		"YAML profond": func(t *testing.T, folder string) {
			hostileFile(t, folder, "relance.yaml", strings.NewReader("a: "+strings.Repeat("[", 200_000)))
			hostileFile(t, folder, hostileLedger, strings.NewReader(simple))
		},
		"YAML de 50 Mo": func(t *testing.T, folder string) {
			hostileFile(t, folder, "relance.yaml", io.MultiReader(strings.NewReader(hostileConfig), io.LimitReader(endless('#'), 50<<20)))
			hostileFile(t, folder, hostileLedger, strings.NewReader(simple))
		},
		"lien vers le système": func(t *testing.T, folder string) {
			hostileFile(t, folder, hostileLedger, strings.NewReader(simple))
			if err := errors.Join(os.Symlink("/etc/passwd", filepath.Join(folder, "clients.csv")), os.Symlink("/etc/passwd", filepath.Join(folder, "entrees", "autre.txt")), os.Symlink("/etc", filepath.Join(folder, "modeles"))); err != nil {
				t.Skip(err)
			}
		},
		"sorties ailleurs par un lien": func(t *testing.T, folder string) {
			hostileFile(t, folder, hostileLedger, strings.NewReader(simple))
			if err := os.Symlink(filepath.Join(folder, "entrees"), filepath.Join(folder, "sorties")); err != nil {
				t.Skip(err)
			}
		},
	}
}

// endless repeats one byte for ever.
type endless byte

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(e)
	}
	return len(p), nil
}

func hostileFile(t *testing.T, folder, name string, text io.Reader) {
	t.Helper()
	path := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(f, text)
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

func gzipBomb(t *testing.T, size int64) io.Reader {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := io.Copy(z, io.LimitReader(endless('0'), size))
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return &b
}

func zipBomb(t *testing.T, name string, size int64) io.Reader {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if strings.HasPrefix(name, "xl/") {
		f, err := z.Create("[Content_Types].xml")
		if err == nil {
			_, err = io.WriteString(f, `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	f, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(f, io.LimitReader(endless(' '), size))
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return &b
}
