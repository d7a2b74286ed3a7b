package nightly

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
)

// A night that finds what an earlier one read in the invoices, a night that reads
// them and a night whose index lies beside other files give the same bytes, and a
// trial leaves no index.
func TestNightsWithAndWithoutReadings(t *testing.T) {
	const bill = `<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="r" xmlns:udt="u"><rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>%s</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext><rsm:ExchangedDocument><ram:ID>F%d</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20260401</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">000000018</ram:ID></ram:SpecifiedLegalOrganization></ram:SellerTradeParty><ram:BuyerTradeParty><ram:Name>Alpha</ram:Name><ram:PostalTradeAddress><ram:PostcodeCode>13001</ram:PostcodeCode><ram:LineOne>1 rue Haute</ram:LineOne><ram:CityName>Marseille</ram:CityName></ram:PostalTradeAddress></ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeSettlement><ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">2026051%d</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms><ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:GrandTotalAmount>120.00</ram:GrandTotalAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`
	files := map[string]string{
		dossier.ConfigName: dossiertest.Config[:len("creancier:\n")] + "  siren: 000000018\n" + dossiertest.Config[len("creancier:\n"):] + "adresse-manquante: imprimer\ndelai: 30 jours\ncourriel: {expediteur: a@midi.example, joindre-factures: oui}\n",
		"factures/F2.pdf":  "%PDF-1.4 une copie\n%%EOF\n",
		"factures/s.csv":   "facture;statut;date;motif\nF1;207;15/06/2026;prix\n",
	}
	for i := range 3 {
		files[fmt.Sprintf("factures/%d.xml", i)] = fmt.Sprintf(bill, "profil-inconnu", i, i)
	}
	index := func(folder string) string { return filepath.Join(folder, ".factures-lues") }
	nights := func(before func(folder string)) dossiertest.State {
		folder := dossiertest.Owing(t, []string{"C1", "C2", "C3"}, files)
		for k := range 2 {
			if k > 0 {
				before(folder)
			}
			for _, trial := range []bool{true, false}[k:] {
				o, said, err := Run(context.Background(), folder, Options{Date: dossiertest.June.AddDays(k * 9), Version: "1.0", Texts: dossiertest.Texts(), Trial: trial})
				if err != nil || said.HasErrors() || len(said.Of(problem.Kind{Code: "FAC-12"})) != 1 {
					t.Fatal(o, said, err)
				}
				rows := slices.Collect(func(yield func(dossier.InputRow) bool) {
					for _, row := range o.Manifest.Inputs {
						if strings.Contains(row.File, "factures") && !yield(row) {
							return
						}
					}
				})
				if len(rows) != 1 || rows[0].File != "../../factures" || rows[0].Rows != 5 {
					t.Errorf("manifest: %v", rows)
				}
				if _, err := os.Stat(index(folder)); k == 0 && (err == nil) == trial {
					t.Errorf("trial %v: %v", trial, err)
				}
			}
		}
		return dossiertest.StateOf(t, folder)
	}
	kept := nights(func(string) {})
	lost := nights(func(folder string) { _ = os.Remove(index(folder)) })
	if diff := cmp.Diff(kept, lost); diff != "" {
		t.Error(diff)
	}
	broken := nights(func(folder string) { dossiertest.Put(t, folder, ".factures-lues", "autre chose") })
	if diff := cmp.Diff(kept, broken); diff != "" {
		t.Error(diff)
	}
}
