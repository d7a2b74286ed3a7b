package returns

import (
	"bufio"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"
)

// judge says what a message is, by the first sign that tells.
func (m *Message) judge(h mail.Header, c content, body string) {
	switch {
	case c.report != "" && m.delivery(c.report):
	case h.Get("X-Failed-Recipients") != "":
		m.Recipient = strings.ToLower(bareAddress.FindString(h.Get("X-Failed-Recipients")))
		m.fromText(words(c, body))
	case m.fromServer(h):
		m.Recipient = m.failed(words(c, body))
		m.fromText(words(c, body))
	case automatic(h, m.Subject):
		m.Kind = Absence
	default:
		m.Kind = Answer
	}
}

// words gives what a report says, decoded when it is in parts.
func words(c content, body string) string {
	if strings.TrimSpace(c.plain) != "" {
		return c.plain
	}
	return body
}

// delivery reads a delivery report (RFC 3464): groups of fields between blank
// lines, the first about the message, the others about one recipient each. The
// worst of them is kept. false when it says nothing of any.
func (m *Message) delivery(report string) bool {
	found := false
	for _, group := range strings.Split(strings.ReplaceAll(strings.ReplaceAll(report, "\r", ""), "\n \n", "\n\n"), "\n\n") {
		h, err := textproto.NewReader(bufio.NewReader(strings.NewReader(strings.TrimLeft(group, "\n") + "\n\n"))).ReadMIMEHeader()
		if err != nil && len(h) == 0 || h.Get("Action") == "" && h.Get("Status") == "" {
			continue
		}
		one := Message{Status: statusForm.FindString(h.Get("Status")), Reason: short(h.Get("Diagnostic-Code")), Recipient: reported(h)}
		one.Kind = kindOf(strings.ToLower(strings.TrimSpace(h.Get("Action"))), one.Status, one.Reason)
		if !found || worse(one.Kind, m.Kind) {
			m.Kind, m.Status, m.Reason, m.Recipient = one.Kind, one.Status, one.Reason, one.Recipient
		}
		found = true
	}
	return found
}

// reported gives the address that we wrote to: the original one, before the
// recipient's own server forwarded it.
func reported(h textproto.MIMEHeader) string {
	for _, field := range []string{"Original-Recipient", "Final-Recipient"} {
		_, after, ok := strings.Cut(h.Get(field), ";")
		if a := strings.ToLower(bareAddress.FindString(after)); ok && a != "" {
			return a
		}
	}
	return ""
}

// worse orders what happened to the recipients of one message.
func worse(a, b Kind) bool {
	rank := map[Kind]int{Report: 0, Delayed: 1, Unclear: 2, Refused: 3, Bounce: 4}
	return rank[a] > rank[b]
}

var (
	statusForm = regexp.MustCompile(`\b[245]\.\d{1,3}\.\d{1,3}\b`)
	smtpForm   = regexp.MustCompile(`\b([45]\d\d)[ -]`)
)

// kindOf judges by the action and the status (RFC 3463): 4.x and a full mailbox
// (5.2.2) are tried again, 5.7.x is about how we send, other 5.x say that the
// address is of no use.
func kindOf(action, status, reason string) Kind {
	switch {
	case action == "delivered" || action == "relayed" || action == "expanded" || strings.HasPrefix(status, "2."):
		return Report
	case action == "delayed" || strings.HasPrefix(status, "4.") || status == "5.2.2":
		return Delayed
	case status == "5.7.0" && statusForm.FindString(reason) != "" && statusForm.FindString(reason) != status:
		return kindOf(action, statusForm.FindString(reason), "")
	case strings.HasPrefix(status, "5.7."):
		return Refused
	case status == "5.0.0" || status == "5.5.0" || status == "":
		return vague(action, reason)
	case strings.HasPrefix(status, "5."):
		return Bounce
	}
	return Unclear
}

var (
	noSuchUser = regexp.MustCompile(`(?i)user unknown|unknown user|no such (user|mailbox|recipient|address)|user not found|recipient(?: address)? (?:rejected|not found|unknown)|does not exist|doesn.t exist|not exist|invalid (recipient|mailbox|address)|mailbox (unavailable|not found|unknown)|unknown (recipient|mailbox|address)|unrouteable|host (or domain name )?not found|domain not found|no mailbox|account (?:disabled|closed|inactive)|is disabled|inconnu`)
	full       = regexp.MustCompile(`(?i)mailbox (is )?full|quota|over.?quota|insufficient (disk|storage)|not enough (disk )?space|boîte pleine`)
	blocked    = regexp.MustCompile(`(?i)\bspam\b|blacklist|blocklist|block list|spamhaus|\bSPF\b|\bDKIM\b|DMARC|policy|not authori[sz]ed|relay(ing)? (access )?denied|authentication required|reputation`)
)

// vague judges by the words where the status says no more than a failure.
func vague(action, reason string) Kind {
	switch {
	case full.MatchString(reason):
		return Delayed
	case blocked.MatchString(reason):
		return Refused
	case noSuchUser.MatchString(reason):
		return Bounce
	case action == "failed" && statusForm.MatchString(reason) && statusForm.FindString(reason) != "5.0.0" && statusForm.FindString(reason) != "5.5.0":
		return kindOf(action, statusForm.FindString(reason), "")
	}
	return Unclear
}

// fromServer says that a mail server wrote: nobody else sends from an empty
// path, or signs so.
func (m *Message) fromServer(h mail.Header) bool {
	local, _, _ := strings.Cut(m.From, "@")
	switch local {
	case "mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon", "bounce", "mdaemon":
		return true
	}
	if strings.HasPrefix(local, "mailer-daemon") || strings.HasPrefix(strings.ToLower(m.FromName), "mail delivery") {
		return true
	}
	path := strings.TrimSpace(h.Get("Return-Path"))
	return path == "<>" && undelivered.MatchString(m.Subject)
}

var (
	undelivered = regexp.MustCompile(`(?i)undeliver|delivery (status|failure|failed|has failed|delayed)|failure notice|returned mail|mail delivery|non[- ]?remis|échec de la remise|non distribu|retour à l.expéditeur|remise impossible`)
	away        = regexp.MustCompile(`(?i)^\s*(re ?: ?)?(automatic reply|auto[- ]?reply|réponse automatique|reponse automatique|absence|absent|out of( the)? office|hors du bureau|congés|away)\b`)
)

// automatic says that no person wrote (RFC 3834).
func automatic(h mail.Header, subject string) bool {
	auto := strings.ToLower(strings.TrimSpace(h.Get("Auto-Submitted")))
	return auto != "" && !strings.HasPrefix(auto, "no") || h.Get("X-Autoreply") != "" || h.Get("X-Autorespond") != "" ||
		strings.EqualFold(strings.TrimSpace(h.Get("Precedence")), "auto_reply") || h.Get("X-Auto-Response-Suppress") != "" && away.MatchString(subject) || away.MatchString(subject)
}

// fromText judges a report without fields by what it says before the message
// that it gives back.
func (m *Message) fromText(body string) {
	if i := originalBegins.FindStringIndex(body); i != nil {
		body = body[:i[0]]
	}
	m.Status = statusForm.FindString(body)
	for _, line := range strings.Split(strings.ReplaceAll(body, "\r", ""), "\n") {
		if smtpForm.MatchString(line) || noSuchUser.MatchString(line) || full.MatchString(line) {
			m.Reason = short(line)
			break
		}
	}
	if m.Status == "" {
		if code := smtpForm.FindStringSubmatch(m.Reason); code != nil && code[1][0] == '4' {
			m.Kind = Delayed
			return
		}
		m.Kind = vague("failed", body)
		return
	}
	m.Kind = kindOf("failed", m.Status, m.Reason)
}

var originalBegins = regexp.MustCompile(`(?im)^[- ]*(this is a copy of (the|your) message|original message|message d.origine|below this line is a copy|-+ ?the (transcript|attached)|message headers follow|return-path:)`)

var angled = regexp.MustCompile(`(?m)<([^<>\s@:]+@[^<>\s]+)>`)

// failed finds the address that a report without fields is about: the first that
// is neither the sender's nor ours.
func (m *Message) failed(body string) string {
	if i := originalBegins.FindStringIndex(body); i != nil {
		body = body[:i[0]]
	}
	for _, a := range append(angled.FindAllString(body, 20), bareAddress.FindAllString(body, 20)...) {
		if a = strings.ToLower(strings.Trim(a, "<>")); a != m.From {
			return a
		}
	}
	return ""
}

// short gives the words of a server on one line, without what says which server.
func short(s string) string {
	if _, after, ok := strings.Cut(s, ";"); ok && len(after) > 3 {
		s = after
	}
	out := []rune(strings.Join(strings.Fields(s), " "))
	if len(out) > 160 {
		out = append(out[:159], '…')
	}
	return string(out)
}
