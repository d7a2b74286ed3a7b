package dossier

import (
	"fmt"
	"path"

	"relance/aging/einvoice"
	"relance/aging/problem"
)

// InvoiceFolder is a folder of e-invoices that is no dossier's yet.
type InvoiceFolder struct {
	Files    []string // PDFs, e-invoices and lifecycle messages, by name, relative to the folder
	Invoices []einvoice.Invoice
}

// ReadInvoiceFolder reads the e-invoices of a folder, whoever sold.
func ReadInvoiceFolder(folder string) (f InvoiceFolder, problems problem.List, err error) {
	root, err := OpenFolder(folder)
	if err != nil {
		return f, nil, err
	}
	defer root.Close()
	if f.Files, err = listElectronic(root, []string{"."}); err != nil {
		return f, nil, err
	}
	for _, name := range f.Files {
		r := readOne(root, name, "", Readings{})
		if i := r.document.Invoice; i != nil {
			f.Invoices = append(f.Invoices, *i)
		} else {
			problems.Add(r.problems...)
		}
	}
	return f, problems, nil
}

// Seller gives who sold: the seller of that SIREN, else of most invoices, as the
// newest of its invoices tells it, with the account on which it is paid.
func (f InvoiceFolder) Seller(siren string) (seller einvoice.Party, iban string) {
	counts := map[string]int{}
	for _, i := range f.Invoices {
		counts[i.Seller.SIREN]++
	}
	if counts[siren] == 0 || siren == "" {
		siren = ""
		for _, i := range f.Invoices { // in the order of files, so that a tie has one winner
			if s := i.Seller.SIREN; s != "" && (siren == "" || counts[s] > counts[siren]) {
				siren = s
			}
		}
	}
	var newest *einvoice.Invoice
	for k := range f.Invoices {
		if i := &f.Invoices[k]; i.Seller.SIREN == siren && siren != "" && (newest == nil || i.Date > newest.Date) {
			newest = i
		}
	}
	if newest == nil {
		return einvoice.Party{}, ""
	}
	for _, i := range f.Invoices {
		if i.Seller.SIREN == siren && i.Factored() {
			return newest.Seller, "" // the account may be the factor's
		}
	}
	return newest.Seller, newest.IBAN
}

// Copies gives a name in the dossier to each file of the folder: its own, without
// the folders that it lies in.
func (f InvoiceFolder) Copies() map[string]string {
	names, taken := map[string]string{}, map[string]bool{}
	for _, file := range f.Files {
		name := path.Base(file)
		for n := 2; taken[name]; n++ {
			ext := path.Ext(file)
			name = fmt.Sprintf("%s (%d)%s", path.Base(file)[:len(path.Base(file))-len(ext)], n, ext)
		}
		names[file], taken[name] = path.Join("factures", name), true
	}
	return names
}
