// Package ledger is stage 1 of the pipeline: ledger files in, the lines on the
// accounts in scope out, with what must be known of all the others (the balance
// of each entry and of each file, totals per account, the last bank day).
//
// Input is a FEC ("fichier des écritures comptables", article A47 A-1 of the
// LPF, 18, 21 or 22 columns, text or XML), or a general ledger or a list of
// open items exported to CSV or XLSX and described by a mapping. Each file is
// one streaming pass: lines outside the scope cost a scan and no allocation,
// memory grows with the lines in scope only.
//
// A row that cannot be read is an Error with its place and a remedy, never a
// silent loss; what can be read but looks wrong is a Warning.
package ledger
