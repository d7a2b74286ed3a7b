package registry

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
)

// Two companies of ours that exist nowhere else, and one of nobody's.
const (
	ours   = "900000019"
	second = "900000035"
	other  = "900000050"
)

func wanted() map[string]bool { return map[string]bool{ours: true, second: true} }

func read(t *testing.T, data string) (Extract, []string) {
	t.Helper()
	x, problems, ok, err := Read("f", strings.NewReader(data), int64(len(data)), wanted())
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	return x, problems.Codes()
}

const csvTitles = "id;publicationavis;parution;dateparution;numeroannonce;typeavis;familleavis;tribunal;registre;listepersonnes;jugement;radiationaurcs;parutionavisprecedent;url_complete\n"

// row makes a notice of the open data.
func row(id, published, kind, family, siren, judgment, removal, earlier string) string {
	quote := func(s string) string {
		if s == "" {
			return ""
		}
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	persons := `{"personne":{"typePersonne":"pm","numeroImmatriculation":{"numeroIdentification":"` + siren[:3] + " " + siren[3:6] + " " + siren[6:] + `","codeRCS":"RCS"}}}`
	return fmt.Sprintf("%s;%s;;%s;;%s;%s;TC de Lyon;%s,%s;%s;%s;%s;%s;https://www.bodacc.fr/%s\n", id, id[:1], published, kind, family, siren, siren, quote(persons), quote(judgment), quote(removal), quote(earlier), id)
}

func judged(nature, text, day string) string {
	return `{"famille":"Jugement","nature":"` + nature + `","complementJugement":"` + text + `","date":"` + day + `"}`
}

const opening = "Jugement d'ouverture de liquidation judiciaire"

func TestBodaccCSV(t *testing.T) {
	x, problems := read(t, csvTitles+row("A202602131234", "2026-11-12", "annonce", "collective", ours, judged(opening, "Mandataire : Me X", "2026-11-05"), "", "")+
		row("A202602131235", "2026-11-12", "annonce", "collective", other, judged(opening, "", "2026-11-05"), "", ""))
	if len(x.Notices) != 1 || x.Rows != 2 || len(problems) > 0 || x.Newest != civil.New(2026, 11, 12) {
		t.Fatalf("%+v %v", x, problems)
	}
	n := x.Notices[0]
	if n.SIREN != ours || n.ID != "A 20260213 1234" || n.Judged != civil.New(2026, 11, 5) || n.Nature != opening || n.Court != "TC de Lyon" {
		t.Errorf("%+v", n)
	}
}

// A name tells nobody, and a number within another is another.
func TestOnlyTheSIRENTells(t *testing.T) {
	x, _ := read(t, csvTitles+strings.ReplaceAll(row("A202602131234", "2026-11-12", "annonce", "collective", other, judged(opening, "", "2026-11-05"), "", ""), "TC de Lyon", "Tribunal "+ours))
	if len(x.Notices) != 0 {
		t.Errorf("%+v", x.Notices)
	}
}

func TestDatesOfEveryTime(t *testing.T) {
	for text, want := range map[string]civil.Date{"2026-11-05": civil.New(2026, 11, 5), "05/11/2026": civil.New(2026, 11, 5), "27 novembre 2008": civil.New(2008, 11, 27), "1er janvier 2020": civil.New(2020, 1, 1), "": 0, "bientôt": 0} {
		if got := day(text); got != want {
			t.Errorf("%q: %s", text, got)
		}
	}
}

func TestUnmangled(t *testing.T) {
	for text, want := range map[string]string{"Jugement dâ€™ouverture dâ€™une procÃ©dure": "Jugement d’ouverture d’une procédure", "procédure": "procédure", "Âge": "Âge"} {
		if got := unmangled(text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func standings(t *testing.T, rows ...string) ([]Standing, []string) {
	t.Helper()
	x, _ := read(t, csvTitles+strings.Join(rows, ""))
	all, problems := Standings(x.Notices, civil.New(2026, 11, 30))
	return all, problems.Codes()
}

func TestNatures(t *testing.T) {
	n, err := loadNatures()
	if err != nil {
		t.Fatal(err)
	}
	if got := n.rules(); got != 53 {
		t.Error(got, "rules")
	}
	for _, c := range []struct {
		nature, text string
		want         Status
	}{
		{opening, "", Liquidation}, {"Jugement d’ouverture de liquidation judiciaire", "", Liquidation}, {"Jugement d'extension d'une procédure de redressement judiciaire", "", Recovery},
		{"Jugement d'ouverture d'une procédure de sauvegarde accélérée", "", Safeguard}, {"Autre jugement d'ouverture", "ouverture d’une liquidation judiciaire", Liquidation},
		{"Autre jugement prononçant", "le redressement judiciaire, puis la sauvegarde", Recovery}, {"Autre jugement prononçant", "une mesure", NoEffect},
		{"Jugement de plan de redressement", "ordonnant la continuation de l'activité", Ended}, {"Jugement de plan de redressement", "", Unknown},
		{"Jugement de clôture pour insuffisance d'actif", "", Ended}, {"Dépôt du projet de répartition", "", NoEffect}, {"Jugement d'ouverture", "liquidation judiciaire", Unknown},
	} {
		if got := n.status(c.nature, c.text); got != c.want {
			t.Errorf("%s / %s: %s, want %s", c.nature, c.text, got, c.want)
		}
	}
}

func TestTheLatestJudgmentWins(t *testing.T) {
	recovery := row("A202600100001", "2026-02-10", "annonce", "collective", ours, judged("Jugement d'ouverture d'une procédure de redressement judiciaire", "", "2026-02-03"), "", "")
	liquidation := row("A202602130001", "2026-11-12", "annonce", "collective", ours, judged("Jugement de conversion en liquidation judiciaire", "", "2026-11-05"), "", "")
	all, _ := standings(t, liquidation, recovery)
	if len(all) != 1 || all[0].Status != Liquidation || all[0].Notice.ID != "A 20260213 1" {
		t.Fatalf("%+v", all)
	}
	// The claim is declared within two months of the first publication.
	if all[0].Opening.Published != civil.New(2026, 2, 10) {
		t.Error(all[0].Opening.Published)
	}
}

func TestAClosureEnds(t *testing.T) {
	all, _ := standings(t, row("A202600100001", "2026-02-10", "annonce", "collective", ours, judged(opening, "", "2026-02-03"), "", ""),
		row("A202602130001", "2026-11-12", "annonce", "collective", ours, judged("Jugement de clôture pour insuffisance d'actif", "", "2026-11-05"), "", ""))
	if all[0].Status != Ended || all[0].Status.Open() {
		t.Errorf("%+v", all[0])
	}
}

func TestACancellingNoticeTakesAway(t *testing.T) {
	before := `{"nomPublication":"BODACC A","numeroParution":"20260010","numeroAnnonce":"1"}`
	all, _ := standings(t, row("A202600100001", "2026-02-10", "annonce", "collective", ours, judged(opening, "", "2026-02-03"), "", ""),
		row("A202600200009", "2026-02-20", "annulation", "collective", ours, judged(opening, "", "2026-02-03"), "", before))
	if all[0].Status != NoEffect {
		t.Errorf("%+v", all[0])
	}
}

func TestACorrectionStandsForWhatItCorrects(t *testing.T) {
	before := `{"nomPublication":"Bodacc A","numeroParution":"20260010","numeroAnnonce":"0001"}`
	all, _ := standings(t, row("A202600100001", "2026-02-10", "annonce", "collective", ours, judged(opening, "", "2026-02-03"), "", ""),
		row("A202600200009", "2026-02-20", "rectificatif", "collective", ours, judged("Jugement d'ouverture d'une procédure de sauvegarde", "", "2026-02-03"), "", before))
	if all[0].Status != Safeguard || all[0].Opening.Published != civil.New(2026, 2, 20) {
		t.Errorf("%+v", all[0])
	}
}

func TestTenYearsIsOldAndTomorrowIsNotYet(t *testing.T) {
	all, _ := standings(t, row("A201600100001", "2016-11-29", "annonce", "collective", ours, judged(opening, "", "2016-11-20"), "", ""),
		row("A202602140001", "2026-12-01", "annonce", "collective", second, judged(opening, "", "2026-11-20"), "", ""))
	if len(all) != 0 {
		t.Errorf("%+v", all)
	}
}

func TestAnUnknownNatureIsShown(t *testing.T) {
	all, problems := standings(t, row("A202602130001", "2026-11-12", "annonce", "collective", ours, judged("Jugement tout nouveau", "", "2026-11-05"), "", ""))
	if all[0].Status != NoEffect || len(all[0].Doubtful) != 1 || !slices.Equal(problems, []string{CodeNature.Code}) {
		t.Errorf("%+v %v", all[0], problems)
	}
}

func TestFamiliesThatSayNothing(t *testing.T) {
	for _, family := range []string{"Avis de dépôt", "Extrait de jugement", "Loi de 1967"} {
		x, _ := read(t, csvTitles+row("A202602130001", "2026-11-12", "annonce", "collective", ours, `{"famille":"`+family+`","nature":"`+opening+`"}`, "", ""))
		if len(x.Notices) != 0 {
			t.Errorf("%s: %+v", family, x.Notices)
		}
	}
}

func TestStruckOff(t *testing.T) {
	removal := func(text string) string { return `{"radiationPM":"O","commentaire":"` + text + `"}` }
	all, _ := standings(t, row("B202602130001", "2026-11-12", "annonce", "radiation", ours, "", removal(""), ""), row("B202602130002", "2026-11-12", "annonce", "radiation", second, "", removal("Transfert du siège hors ressort"), ""))
	if len(all) != 1 || !all[0].StruckOff || all[0].SIREN != ours {
		t.Errorf("%+v", all)
	}
	all, _ = standings(t, row("B202602130001", "2026-11-12", "annonce", "radiation", ours, "", removal("Radiation d'office"), ""), row("B202602140001", "2026-11-20", "annonce", "radiation", ours, "", removal("Rapport de radiation d'office"), ""))
	if all[0].StruckOff {
		t.Errorf("taken back: %+v", all[0])
	}
}

const dila = `<?xml version="1.0" encoding="ISO-8859-1"?>
<PCL_REDIFF><parution>20260213</parution><dateParution>2026-11-12</dateParution><annonces>
<annonce><typeAnnonce><creation/></typeAnnonce><nojo>000</nojo><numeroAnnonce>77</numeroAnnonce><tribunal>TRIBUNAL DE COMMERCE DE LYON</tribunal><personneMorale><denomination>SOCI` + "\xc9" + `T` + "\xc9" + `</denomination></personneMorale>
<numeroImmatriculation><numeroIdentificationRCS>900 000 019</numeroIdentificationRCS><codeRCS>RCS</codeRCS></numeroImmatriculation>
<jugement><famille>Jugement</famille><nature>Jugement d'ouverture d'une proc` + "\xe9" + `dure de redressement judiciaire</nature><date>2026-11-05</date><complementJugement>x</complementJugement></jugement></annonce>
<annonce><typeAnnonce><annulation/></typeAnnonce><numeroAnnonce>78</numeroAnnonce><numeroImmatriculation><numeroIdentificationRCS>900 000 035</numeroIdentificationRCS></numeroImmatriculation>
<jugementAnnule><famille>Jugement</famille><nature>Jugement d'ouverture de liquidation judiciaire</nature></jugementAnnule><parutionAvisPrecedent><nomPublication>BODACC A</nomPublication><numeroParution>20260200</numeroParution><numeroAnnonce>12</numeroAnnonce></parutionAvisPrecedent></annonce>
<annonce><typeAnnonce><creation/></typeAnnonce><numeroAnnonce>79</numeroAnnonce><numeroImmatriculation><numeroIdentificationRCS>900 000 050</numeroIdentificationRCS></numeroImmatriculation><jugement><nature>x</nature></jugement></annonce>
</annonces></PCL_REDIFF>`

func TestDilaXML(t *testing.T) {
	x, problems := read(t, dila)
	if len(x.Notices) != 2 || x.Rows != 3 || len(problems) > 0 || x.Kind != "BODACC (XML)" {
		t.Fatalf("%+v %v", x, problems)
	}
	if n := x.Notices[0]; n.SIREN != ours || n.ID != "A 20260213 77" || n.Nature != "Jugement d'ouverture d'une procédure de redressement judiciaire" {
		t.Errorf("%+v", n)
	}
	if n := x.Notices[1]; n.Type != Cancelling || n.Previous != "A 20260200 12" {
		t.Errorf("%+v", n)
	}
}

// The same notices in the archives that the DILA gives: a year's tar of issues
// that are compressed tars.
func TestArchives(t *testing.T) {
	tarred := func(name string, data []byte) []byte {
		var b bytes.Buffer
		w := tar.NewWriter(&b)
		_ = w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(data)), Typeflag: tar.TypeReg, Format: tar.FormatUSTAR})
		_, _ = w.Write(data)
		_ = w.Close()
		return b.Bytes()
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write(tarred("PCL_BXA20260213.xml", []byte(dila)))
	_ = z.Close()
	x, problems := read(t, string(tarred("PCL_BXA20260213.taz", packed.Bytes())))
	if len(x.Notices) != 2 || len(problems) > 0 {
		t.Errorf("%+v %v", x, problems)
	}
}

const unitTitles = "siren,statutDiffusionUniteLegale,dateCreationUniteLegale,prenom1UniteLegale,dateDernierTraitementUniteLegale,etatAdministratifUniteLegale,nomUniteLegale,denominationUniteLegale,categorieJuridiqueUniteLegale,nicSiegeUniteLegale\n"

func TestSireneUnits(t *testing.T) {
	x, _ := read(t, unitTitles+ours+",O,2020-01-01,,2026-10-01T10:00:00,C,,\"ATELIER, NORD\",5710,00011\n"+other+",O,,,,A,,X,5710,00011\n"+second+",O,2020-01-01,JEANNE,2026-09-01,A,MARTIN,,1000,00011\n")
	if len(x.Units) != 2 || x.Rows != 3 || x.Newest != civil.New(2026, 10, 1) {
		t.Fatalf("%+v", x)
	}
	if u := x.Units[0]; u.SIREN != ours || !u.Closed || u.Name != "ATELIER, NORD" {
		t.Errorf("%+v", u)
	}
	if u := x.Units[1]; u.Closed || u.Name != "JEANNE MARTIN" || !u.Person() {
		t.Errorf("%+v", u)
	}
}

func TestKindOfDebtor(t *testing.T) {
	for category, want := range map[string]customer.Kind{"7210": customer.Public, "1000": customer.Business, "5710": customer.Business, "9220": customer.NonProfessional, "9110": customer.NonProfessional, "": customer.Unknown} {
		if got, _ := (Unit{Category: category}).Kind(); got != want {
			t.Errorf("%s: %s", category, got)
		}
	}
}

const seatTitles = "siren,nic,siret,statutDiffusionEtablissement,dateDernierTraitementEtablissement,etablissementSiege,complementAdresseEtablissement,numeroVoieEtablissement,indiceRepetitionEtablissement,typeVoieEtablissement,libelleVoieEtablissement,codePostalEtablissement,libelleCommuneEtablissement,distributionSpecialeEtablissement,libelleCommuneEtrangerEtablissement,libellePaysEtrangerEtablissement,etatAdministratifEtablissement\n"

func TestSireneSeats(t *testing.T) {
	x, _ := read(t, seatTitles+ours+",00011,"+ours+"00011,O,2026-10-01,true,BAT A,12,B,RUE,DES TILLEULS,69003,LYON,,,,A\n"+ours+",00029,"+ours+"00029,O,2026-10-01,false,,99,,RUE,X,75001,PARIS,,,,F\n"+second+",00011,"+second+"00011,P,2026-10-01,true,[ND],[ND],,,[ND],69003,LYON,,,,F\n")
	if len(x.Units) != 2 {
		t.Fatalf("%+v", x)
	}
	if u := x.Units[0]; u.Closed || strings.Join(u.Address.Lines, "|") != "BAT A|12 B RUE DES TILLEULS" || u.Address.Postcode != "69003" || u.Address.City != "LYON" {
		t.Errorf("%+v", u)
	}
	if u := x.Units[1]; !u.Closed || !u.Secret || len(u.Address.Lines) != 0 {
		t.Errorf("%+v", u)
	}
}

func TestZip(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, _ := w.Create("StockUniteLegale_utf8.csv")
	_, _ = f.Write([]byte(unitTitles + ours + ",O,,,,A,,X,5710,00011\n"))
	_ = w.Close()
	if x, _ := read(t, b.String()); len(x.Units) != 1 {
		t.Errorf("%+v", x)
	}
}

func TestCutFilesKeepWhatPrecedes(t *testing.T) {
	x, problems := read(t, dila[:strings.Index(dila, "<annonce><typeAnnonce><annulation")+20])
	if len(x.Notices) != 1 || !slices.Equal(problems, []string{CodeDamaged.Code}) {
		t.Errorf("%+v %v", x, problems)
	}
}

func TestOtherFilesAreNotRegisters(t *testing.T) {
	for _, data := range []string{"", "code;nom;siren\nC1;X;900000019\n", "<?xml version=\"1.0\"?><Document/>", "%PDF", "PK\x03\x04xxxx"} {
		if _, problems, ok, err := Read("x", strings.NewReader(data), int64(len(data)), wanted()); ok || err != nil || len(problems) > 0 {
			t.Errorf("%q: %t %v %v", data, ok, problems, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(dila))
	f.Add([]byte(csvTitles + row("A202602131234", "2026-11-12", "annonce", "collective", ours, judged(opening, "", "2026-11-05"), `{"radiationPM":"O"}`, `{"numeroParution":"1"}`)))
	f.Add([]byte(unitTitles + ours + ",O,,,,A,,X,5710,00011\n"))
	f.Add([]byte(seatTitles))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, _, _, err := Read("f", bytes.NewReader(data), int64(len(data)), wanted())
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range x.Notices {
			if !wanted()[n.SIREN] {
				t.Errorf("%+v", n)
			}
		}
		Standings(x.Notices, civil.New(2026, 11, 30))
	})
}
