package main

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/daysheet"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/words"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/stationery"
	"relance/rules"
	"relance/rules/log"
)

func newExport(env *Env) *cobra.Command {
	var folder string
	var date civil.Date
	cmd := &cobra.Command{
		Use: "exporter CLIENT [FICHIER] [options]", Short: "Tout ce qui est détenu sur un client, dans une archive",
		Long: "Répond à une demande d’accès aux données (RGPD, article 15) : client.json dit l’identité, les contacts, les factures, ce qui a été\n" +
			"décidé et tout ce que contient l’historique ; le dossier documents/ contient les courriers et courriels adressés au client.\n" +
			"N’écrit rien dans le dossier.",
		Example: "  relance exporter C0042 --dossier ma-societe\n  relance exporter C0042 demande-c0042.zip --dossier ma-societe",
		Args:    between(1, 2, "le code du client, puis le fichier à écrire"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if date == 0 {
				date = env.Today()
			}
			return exportCustomer(cmd.Context(), env, folder, date, args)
		},
	}
	cmd.Flags().StringVar(&folder, "dossier", "", "dossier (le dossier courant par défaut)")
	cmd.Flags().Var(env.day(&date), "date", "date de la situation (aujourd’hui par défaut)")
	return cmd
}

// heldData is client.json: what is held about one customer.
type heldData struct {
	Date      civil.Date     `json:"date"`
	Company   string         `json:"detenteur"`
	Identity  identityJSON   `json:"identite"`
	Balance   money.Amount   `json:"solde"`
	Items     []heldItem     `json:"postes"`
	Decision  []string       `json:"decision"`
	Events    []log.Event    `json:"historique"`
	Answers   []heldAnswer   `json:"feuilles_du_jour"` // rows about the customer on the sheets that the nights still read
	Documents []heldDocument `json:"documents"`
}

// heldAnswer is one row that somebody filled in, on a sheet of the day.
type heldAnswer struct {
	File    string            `json:"fichier"`
	Sheet   string            `json:"feuille"`
	Row     int               `json:"ligne"`
	Facts   []followup.Fact   `json:"faits,omitempty"`
	Request *daysheet.Request `json:"demande,omitempty"`
	Refused bool              `json:"refusee,omitempty"` // a cell does not read
}

type identityJSON struct {
	Code       string             `json:"code"`
	Name       string             `json:"nom"`
	Kind       string             `json:"type"`
	SIREN      string             `json:"siren,omitempty"`
	SIRET      string             `json:"siret,omitempty"`
	VAT        string             `json:"tva,omitempty"`
	Address    []string           `json:"adresse"`
	Emails     []string           `json:"courriels"`
	Phone      string             `json:"telephone,omitempty"`
	Contacts   []customer.Contact `json:"contacts"`
	Terms      string             `json:"conditions,omitempty"`
	Rate       string             `json:"taux,omitempty"`
	Ceiling    money.Amount       `json:"plafond"`
	Guarantee  money.Amount       `json:"garantie"`
	Insurance  money.Amount       `json:"assurance"`
	Language   string             `json:"langue,omitempty"`
	Cycle      string             `json:"cycle,omitempty"`
	Segment    string             `json:"segment,omitempty"`
	Owner      string             `json:"responsable,omitempty"`
	NoReminder bool               `json:"ne_pas_relancer"`
}

type heldItem struct {
	Number  string       `json:"piece"`
	Label   string       `json:"libelle"`
	Date    civil.Date   `json:"date"`
	Due     civil.Date   `json:"echeance"`
	Amount  money.Amount `json:"montant"`
	Open    money.Amount `json:"reste"`
	Account string       `json:"compte"`
}

type heldDocument struct {
	Run    string `json:"run"`
	File   string `json:"fichier"`
	SHA256 string `json:"sha256"`
	Copied bool   `json:"joint"` // false: no longer there, or changed since
}

func exportCustomer(ctx context.Context, env *Env, name string, date civil.Date, args []string) (err error) {
	d, _, err := openDossier(env, name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	outcome, problems, err := nightly.Run(ctx, d.Folder, nightly.Options{Date: date, Trial: true, Undrawn: true, Version: version, Texts: shippedTexts()})
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		return refusal(env, problems)
	}
	recorded, err := d.History.Log()
	if err != nil {
		return err
	}
	code, unknown, err := desk.Meant(d, recorded, nil, args[0], date)
	if err != nil || len(unknown) > 0 {
		return cmp.Or(err, refusal(env, unknown))
	}
	held, err := heldAbout(d, outcome, code)
	if err != nil {
		return err
	}
	file := ""
	if len(args) > 1 {
		file = args[1]
	}
	if file, err = newName(file, "donnees-"+stationery.FileName(code)+"-"+date.String()); err != nil {
		return err
	}
	err = dossier.ReplaceFile(file, dossier.RightsOf(false).File, func(w io.Writer) error { return held.archive(w, d) })
	if err != nil {
		return usageError("%s n’a pas pu être écrit : %s", file, dossier.Cause(err))
	}
	_, err = fmt.Fprintf(env.Stdout, "Écrit : %s (%s ; %s, %s d’historique, %s)\n", file, spokenOf(code, held.Identity.Name, nil), words.Counts(len(held.Items), "facture"), words.Counts(len(held.Events), "ligne"), words.Counts(len(held.Documents), "document"))
	return err
}

// heldAbout gathers what is held; known is false for a code that nothing names.
func heldAbout(d *dossier.Dossier, o nightly.Outcome, code string) (held heldData, err error) {
	held = heldData{Date: o.Night.Date, Company: o.Company, Identity: identityJSON{Code: code}, Items: []heldItem{}, Decision: []string{}, Events: []log.Event{}, Answers: []heldAnswer{}, Documents: []heldDocument{}}
	master, _, err := d.Customers()
	if err != nil {
		return held, err
	}
	for _, p := range o.Night.Set.Customers {
		if p.Code == code {
			held.Identity.Name = p.Name
		}
	}
	for _, c := range master.All() {
		if c.Code == code {
			held.Identity = identity(c)
		}
	}
	for _, i := range append(slices.Clone(o.Night.Set.Items), o.Night.Set.Settled...) {
		if i.Customer == code {
			held.Balance += i.Open
			held.Items = append(held.Items, heldItem{i.Number, i.Label, i.Date, i.Due, i.Amount, i.Open, i.Account})
		}
	}
	for k, c := range o.Night.Cases {
		if c.Customer.Code == code {
			held.Decision = strings.Split(strings.TrimRight(rules.Explain(c, o.Night.Decisions[k]), "\n"), "\n")
		}
	}
	if held.Answers, err = answersAbout(d, o.Night, code); err != nil {
		return held, err
	}
	log, err := d.History.Log()
	for _, e := range log {
		if e.Customer != code {
			continue
		}
		held.Events = append(held.Events, e)
		if e.Document != "" {
			held.Documents = append(held.Documents, heldDocument{Run: e.Run, File: e.Document, SHA256: e.Hash})
		}
	}
	return held, err
}

// answersAbout gives what people filled in about a customer on the sheets of the day that
// the nights still read, recorded by one or not.
func answersAbout(d *dossier.Dossier, night planning.Night, code string) (all []heldAnswer, err error) {
	rows, _, err := d.Answers(night.Date)
	all = []heldAnswer{}
	for _, r := range rows {
		about := func(written string) bool { return written == code || night.People.Who(written).Code == code }
		one := heldAnswer{File: r.Origin.File, Sheet: r.Origin.Sheet, Row: r.Origin.Row, Refused: len(r.Bad) > 0}
		for _, f := range r.Facts {
			if about(f.Customer) {
				one.Facts = append(one.Facts, f)
			}
		}
		if r.Request != nil && about(r.Request.Customer) {
			one.Request = r.Request
		}
		refused := slices.ContainsFunc(r.Bad, func(f followup.Fact) bool { return about(f.Customer) })
		if len(one.Facts) > 0 || one.Request != nil || refused {
			all = append(all, one)
		}
	}
	return all, err
}

func identity(c customer.Customer) identityJSON {
	id := identityJSON{
		Code: c.Code, Name: c.Name, Kind: c.Kind.String(), SIREN: c.SIREN, SIRET: c.SIRET, VAT: c.VAT, Phone: c.Phone, Contacts: c.Contacts, Terms: cmp.Or(c.Terms.Text, c.UnreadTerms),
		Rate: c.Rate, Ceiling: c.Ceiling, Guarantee: c.Guarantee, Insurance: c.Insurance, Language: c.Language, Cycle: c.Cycle, Segment: c.Segment,
		Owner: c.Owner, NoReminder: c.NoReminder, Address: []string{}, Emails: []string{},
	}
	id.Address = append(id.Address, c.Address.Lines...)
	if place := strings.TrimSpace(c.Address.Postcode + " " + c.Address.City); place != "" {
		id.Address = append(id.Address, place)
	}
	if c.Address.Country != "" {
		id.Address = append(id.Address, c.Address.Country)
	}
	if c.Email != "" {
		id.Emails = append([]string{c.Email}, c.OtherEmails...)
	}
	if id.Contacts == nil {
		id.Contacts = []customer.Contact{}
	}
	return id
}

// archive writes the documents, those that are as they were written, then
// client.json, which says which ones are missing.
func (h *heldData) archive(w io.Writer, d *dossier.Dossier) error {
	runs, err := d.History.Runs()
	if err != nil {
		return err
	}
	out := zip.NewWriter(w)
	for i := range h.Documents {
		doc := &h.Documents[i]
		k := slices.IndexFunc(runs, func(r nightlyRun) bool { return r.ID == doc.Run })
		if k < 0 || !filepath.IsLocal(filepath.FromSlash(doc.File)) {
			continue
		}
		data, err := dossier.ReadFile(filepath.Join(d.RunFolder(runs[k]), filepath.FromSlash(doc.File)))
		if err != nil || dossier.Digest(data) != doc.SHA256 {
			continue
		}
		doc.Copied = true
		if err := put(out, "documents/"+doc.Run+"/"+doc.File, data); err != nil {
			return err
		}
	}
	var text bytes.Buffer
	if err := writeJSON(&text, h); err != nil {
		return err
	}
	return errors.Join(put(out, "client.json", text.Bytes()), out.Close())
}

func put(archive *zip.Writer, name string, data []byte) error {
	entry, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = entry.Write(data)
	return err
}
