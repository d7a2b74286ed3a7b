// Package returns is stage 2 beside the ledger: what came back of what went
// out. E-mails (a folder of .eml files, an mbox): bounces, absences, answers of
// people; what the post says of registered letters, as a provider's list.
//
// Input: the bytes of a file, recognised by its content; what we sent (Ours).
// Output: Message with its customer, Posted, and problems. A bounce says that a
// step did not reach anybody; an answer waits for a person to read it. Nothing
// here is believed to be a payment or a dispute: it is proposed.
//
// Norms: RFC 5322 (messages), 3464 (delivery reports), 3463 (status codes), 3834
// (automatic replies), 4155 (mbox).
package returns
