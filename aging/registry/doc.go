// Package registry is stage 2 beside the ledger: what the public registers say
// of our customers. The files are those that anybody downloads: the notices of
// the BODACC (CSV of its open data, XML of the DILA, in archives or not) and the
// SIRENE stocks of legal units and establishments (INSEE).
//
// Input: a file, recognised by its content and read as a stream, and the SIRENs
// of our customers: what is about anybody else is never kept, and a name alone
// tells nobody. Output: Extract, then Standing by SIREN as of a date.
//
// Law: publication of the opening judgment (C. com. R621-8), declaration of
// claims within two months of it (C. com. L622-24, R622-24), suspension of
// individual proceedings (C. com. L622-21). donnees/natures.yaml says which
// natures of judgment open a procedure.
package registry
