package web

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/letters"
)

const euro = money.Amount(100)

// sample is a night that has something in every section.
func sample() Board {
	date := civil.New(2026, 11, 21)
	b := Board{
		Company: "Menuiserie Exemple", Date: date, Previous: date.AddDays(-1), Run: "2026-11-21", Program: "relance 1.0", LastBank: date.AddDays(-2), New: 1, Known: 4,
		Balance: aging.Balance{Date: date, Buckets: aging.DefaultBuckets()},
		Figures: kpi.Portfolio{
			Date: date, Receivables: 182_430 * euro, Open: 185_000 * euro, NotDue: 97_000 * euro, Overdue: 88_000 * euro, Late: []money.Amount{41_000 * euro, 22_500 * euro, 9_500 * euro, 15_000 * euro},
			Overshare: 47_57, Customers: 64, LatePayers: 27, Items: 143, DaysLate: 48_30, Period: 365, DSO: 61_20, CountBack: 58_40, Best: 33_00,
			Month: kpi.Collection{Due: 120_000 * euro, Collected: 32_000 * euro}, Goal: 90_000 * euro, Disputed: 6_200 * euro, Dispshare: 3_35, Doubtful: 4_000 * euro,
			Interest: 1_930_25, Fees: 1_080 * euro, Claimed: 640 * euro, Judged: 9, Kept: 6, Funding: 50_000, CreditCost: 612_40,
		},
		Changes: []Change{{"Payé", 4, 9_200 * euro}, {"Nouveau", 7, 15_310 * euro}},
		Sent:    []Sent{{"relance", "courrier", 5, 18_200 * euro}, {"mise en demeure", "lettre recommandée", 1, 4_300 * euro}},
		Files:   []File{{"Rapport complet", "rapport.xlsx"}},
	}
	before := b.Figures
	before.Overdue, before.DSO = 91_000*euro, 62_10
	b.Compared = []Comparison{{"Le 20/11/2026", before}, {"Le 31/10/2026", before}}
	for k := range 13 {
		b.Past = append(b.Past, kpi.Past{Date: date.AddMonths(k - 12).EndOfMonth(), Overdue: money.Amount(60_000+k*k*250) * euro})
	}
	names := []string{`<script>alert("x")</script>`, `Hôtel "du Lac" & fils`, "Transports Modèle", "=HYPERLINK(0)", "Société très longuement nommée de l’Exemple et de ses environs"}
	for k := range 14 {
		overdue := money.Amount(20_000-k*1_200) * euro
		b.Balance.Clients = append(b.Balance.Clients, aging.Client{Code: fmt.Sprintf("C%03d", k), Name: names[k%len(names)], Sums: aging.Sums{Balance: overdue, Late: []money.Amount{overdue, 0, 0, 0}}})
		b.Analysis.Stances = append(b.Analysis.Stances, kpi.Stance{Customer: fmt.Sprintf("C%03d", k), DaysLate: 12 + k*9, Verdict: kpi.Press})
	}
	b.Story = letters.Story{Headline: "L’échu baisse de 3\u00a0% en un mois.", Said: "6 relances écrites réclament 22\u202f500,00\u00a0€ à 6 clients", Month: &before,
		Tiles: []letters.Tile{{Label: "Échu", Value: (88_000 * euro).French(), Month: "▼ −3 000 € en un mois"}}}
	var together money.Amount
	for k, c := range b.Balance.Clients[:8] {
		together += c.Overdue()
		b.Story.Debtors = append(b.Story.Debtors, letters.Debtor{Code: c.Code, Name: c.Name, Overdue: c.Overdue(), Share: kpi.Of(c.Overdue(), b.Figures.Overdue), Together: min(100_00, kpi.Of(together, b.Figures.Overdue)), Days: 12 + k*9})
	}
	b.Analysis.Forecast = kpi.Forecast{Open: 185_000 * euro, Error: kpi.ForecastError{Months: 12, Weeks: 140, Forecast: 26_95, AtDue: 141_33, AtDuePlusMean: 81_33, Within: 80_10}}
	for w := range 13 {
		mid := money.Amount(22_000-w*1_500) * euro
		b.Analysis.Forecast.Weeks = append(b.Analysis.Forecast.Weeks, kpi.Week{From: date.AddDays(7*w + 1), To: date.AddDays(7*w + 7), Expected: mid, Low: mid * 7 / 10, High: mid * 13 / 10})
	}
	for k, step := range []string{"rappel", "relance", "mise-en-demeure"} {
		b.Analysis.Steps = append(b.Analysis.Steps, kpi.Effect{Name: step, Windows: [3]kpi.Window{{}, {Days: 15, Items: 40 - 10*k, Amount: 100 * euro, PaidAmount: money.Amount(62-20*k) * euro}, {}}})
	}
	b.Analysis.Owners = []kpi.Desk{{Owner: "Alex", Receivables: 120_000 * euro, Overdue: 50_000 * euro, Goal: 60_000 * euro, Collected: 20_000 * euro}, {Receivables: 62_430 * euro, Overdue: 38_000 * euro, Goal: 30_000 * euro, Collected: 12_000 * euro}}
	b.Analysis.Motives = []kpi.Motive{{Code: "prix", Label: "Prix ou remise", Internal: true, Disputes: 3, Amount: 6_200 * euro, Running: 100_00}}
	return b
}

func page(t *testing.T, b Board) string {
	t.Helper()
	var s strings.Builder
	if err := Write(&s, b); err != nil {
		t.Fatal(err)
	}
	return s.String()
}

// TestPageIsWhole: one file that asks for nothing from elsewhere and runs no
// program, in which the text of a ledger stays text.
func TestPageIsWhole(t *testing.T) {
	html := page(t, sample())
	for _, banned := range []string{"<script", "javascript:", "onerror", "http://", "https://", "src=", "@import", "url(", "ZgotmplZ", "<no value>"} {
		if strings.Contains(html, banned) {
			t.Errorf("%q in the page", banned)
		}
	}
	for _, wanted := range []string{
		"&lt;script&gt;alert(", "Hôtel &#34;du Lac&#34; &amp; fils", "182\u202f430,00", "Menuiserie Exemple", "21 novembre 2026", "6 relances écrites réclament", "Content-Security-Policy",
		`lang="fr"`, `name="viewport"`, "@media print", "Objectif du mois", "27,0\u00a0%", "Ces 8 clients font",
	} {
		if !strings.Contains(html, wanted) {
			t.Errorf("%q is missing", wanted)
		}
	}
	if n := strings.Count(html, "<svg"); n != 5 {
		t.Errorf("%d drawings", n)
	}
}

// TestPageIsWellFormed reads the page as XML, void elements closed.
func TestPageIsWellFormed(t *testing.T) {
	html := regexp.MustCompile(`<meta ([^>]*)>`).ReplaceAllString(page(t, sample()), "<meta $1/>")
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(html, "<!DOCTYPE html>")))
	d.Entity = xml.HTMLEntity
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestSameBoardSameBytes(t *testing.T) {
	if first, second := page(t, sample()), page(t, sample()); first != second {
		t.Error("two pages")
	}
}

// TestDrawingsStayInTheirBox, whatever the amounts.
func TestDrawingsStayInTheirBox(t *testing.T) {
	b := sample()
	b.Past[3].Overdue = -50 * euro
	b.Figures.NotDue, b.Figures.Late[0] = 0, 98_765_432_109*euro
	for _, c := range Drawings(b) {
		for _, r := range c.Bars {
			if r.X < 0 || r.Y < 0 || r.H < 0 || r.X+r.W > c.Width || r.Y+r.H > c.Height || r.Ranged && (r.High < 0 || r.Low > c.Height || r.High > r.Low) {
				t.Errorf("%s: %+v", c.Title, r)
			}
		}
		for _, p := range c.Line {
			if p.X < 0 || p.X > c.Width || p.Y < 0 || p.Y > c.Height {
				t.Errorf("%s: %+v", c.Title, p)
			}
		}
		if c.Alt == "" {
			t.Errorf("%s says nothing to who cannot see", c.Title)
		}
	}
}

func TestEmptyNight(t *testing.T) {
	html := page(t, Board{Company: "Vide", Story: letters.Story{Said: "Rien ne part"}, Date: civil.New(2026, 1, 1), Balance: aging.Balance{Buckets: aging.DefaultBuckets()}})
	if strings.Contains(html, "<svg") || strings.Contains(html, "Les plus gros échus") || !strings.Contains(html, "Rien ne part") {
		t.Error("an empty night shows drawings")
	}
}

func TestShort(t *testing.T) {
	for amount, want := range map[money.Amount]string{
		0: "0\u00a0€", 949_99: "950\u00a0€", 12_400 * euro: "12\u00a0k€", 999_999 * euro: "1000\u00a0k€", 1_250_000 * euro: "1,3\u00a0M€", 3_000_000 * euro: "3\u00a0M€", -40 * euro: "-40\u00a0€",
		9_500 * euro: "9\u202f500\u00a0€",
	} {
		if got := short(amount); got != want {
			t.Errorf("%s: %q, want %q", amount, got, want)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disque plein") }

func TestFullDisk(t *testing.T) {
	if err := Write(full{}, sample()); err == nil {
		t.Error("the failure was lost")
	}
}
