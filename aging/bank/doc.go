// Package bank is stage 2 beside the ledger: what the bank saw and the ledger
// does not have yet. Statements (CFONB 120, camt.053 and camt.054, OFX 1 and 2,
// QIF, MT940, the CSV files of French banks) become lines; lines that the
// ledger has are set aside; what remains is given to the customer whose payment
// it is, when that can be known.
//
// Input: the bytes of a file, recognised by its content; the bank rows of the
// ledger; the open items. Output: Statement, Line, Unbooked, Attribution, and
// problems. Nothing here settles an item or changes a balance: it only holds a
// reminder, says why, and shows the entry that is missing.
package bank
