package dossier

import (
	"archive/zip"
	"bytes"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/problem"
)

const signed = minimal + "  signataire: {nom: Camille Modèle, image: images/signature.png}\n"

func picture(t *testing.T, wide, tall int, kind string) string {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch one := image.NewRGBA(image.Rect(0, 0, wide, tall)); kind {
	case "png":
		err = png.Encode(&b, one)
	case "jpeg":
		err = jpeg.Encode(&b, one, nil)
	default:
		err = gif.Encode(&b, one, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The signature is an input like the others: its bytes are in the manifest and in the
// fingerprint of the night.
func TestTheSignatureIsRead(t *testing.T) {
	for _, kind := range []string{"png", "jpeg"} {
		image := picture(t, 30, 10, kind)
		d := openDossier(t, folder(t, map[string]string{ConfigName: signed, "entrees/a.txt": fec, "images/signature.png": image}), Options{})
		in, problems := read(t, d)
		if problems.HasErrors() || string(in.Signature) != image || in.Logo != nil {
			t.Fatalf("%s: %v, %d bytes", kind, problems, len(in.Signature))
		}
		if !slices.ContainsFunc(in.Files, func(r InputRow) bool {
			return r.File == "images/signature.png" && r.SHA256 == Digest([]byte(image))
		}) {
			t.Errorf("%s: not among %v", kind, in.Files)
		}
	}
}

// An accounting firm signs with its own signature, never with its client's.
func TestTheSignatureOfAnAgent(t *testing.T) {
	config := signed + "emetteur: mandataire\nmandataire:\n  nom: Cabinet Exemple\n  adresse: [2 place du Modèle, 69000 Lyon]\n  mandat: 2026-01-15\n  signataire: {nom: Dominique, image: cabinet.png}\n"
	theirs, ours := picture(t, 30, 10, "png"), picture(t, 20, 10, "png")
	d := openDossier(t, folder(t, map[string]string{ConfigName: config, "entrees/a.txt": fec, "images/signature.png": theirs, "cabinet.png": ours}), Options{})
	if in, problems := read(t, d); string(in.Signature) != ours {
		t.Errorf("%v", problems)
	}
}

func TestPicturesThatCannotBePrinted(t *testing.T) {
	whole := picture(t, 300, 100, "png")
	for name, row := range map[string]struct{ data, said string }{
		"a text":              {"ce n’est pas une image", "PNG ou JPEG"},
		"a GIF":               {picture(t, 3, 3, "gif"), "PNG ou JPEG"},
		"cut short":           {whole[:len(whole)/2], "PNG ou JPEG"},
		"wide":                {picture(t, widestPicture+1, 1, "png"), "4000 pixels"},
		"heavy":               {whole + strings.Repeat("\x00", heaviestPicture), "8 Mo"},
		"a picture not there": {"", "ne peut pas être lu"},
	} {
		for key, config := range map[string]string{"signature": signed, "logo": minimal + "  logo: images/signature.png\n"} {
			files := map[string]string{ConfigName: config, "entrees/a.txt": fec}
			if row.data != "" {
				files["images/signature.png"] = row.data
			}
			_, problems := read(t, openDossier(t, folder(t, files), Options{}))
			found := problems.Of(CodeUnreadable)
			if len(found) != 1 || found[0].Severity != problem.Error || !strings.Contains(found[0].Message, row.said) || found[0].Remedy == "" {
				t.Errorf("%s, %s: %v", name, key, problems)
			}
		}
	}
}

// A backup has what the letters look like, wherever it is in the dossier.
func TestABackupHasTheLook(t *testing.T) {
	one := picture(t, 30, 10, "png")
	d := openDossier(t, folder(t, map[string]string{
		ConfigName: signed + "  logo: images/logo.png\nstyle: {polices: polices}\n", "entrees/a.txt": fec,
		"images/signature.png": one, "images/logo.png": one, "images/autre.png": one, "polices/normal.ttf": "police",
	}), Options{})
	name := filepath.Join(t.TempDir(), "s.zip")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Backups().Save(f, civil.New(2026, 11, 21), "essai"); err != nil {
		t.Fatal(err)
	}
	f.Close()
	archive, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	var got []string
	for _, e := range archive.File {
		if strings.Contains(e.Name, "/") {
			got = append(got, e.Name)
		}
	}
	if want := []string{"images/logo.png", "images/signature.png", "polices/normal.ttf"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
