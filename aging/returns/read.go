package returns

import (
	"bytes"
	"regexp"

	"relance/aging/problem"
)

// Largest is the size beyond which a message or an mbox is not read.
const Largest = 64 << 20

// mostMessages is how many messages of one mbox are read.
const mostMessages = 20_000

var (
	headerMark = regexp.MustCompile(`(?i)^(Return-Path|Received|From|To|Date|Subject|Message-ID|MIME-Version|Delivered-To|X-[A-Za-z-]+|DKIM-Signature|Authentication-Results|ARC-[A-Za-z-]+|Envelope-To|Delivery-date|Content-Type|Reply-To|Sender|Cc|Auto-Submitted|Resent-[A-Za-z]+|References|In-Reply-To|Thread-[A-Za-z]+|Organization|Importance|List-[A-Za-z-]+|User-Agent|Content-Transfer-Encoding|Content-Language|Precedence|Accept-Language):`)
	mboxMark   = regexp.MustCompile(`^From \S+ +.*\d\d:\d\d`)
)

// Read reads a file when it is a message or an mbox. ok is false when it is
// something else; nothing is then said of it.
func Read(name string, data []byte) (messages []Message, problems problem.List, ok bool) {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), "\r\n")
	head := data[:min(len(data), 64<<10)]
	if !IsMail(head) {
		return nil, nil, false
	}
	if len(data) > Largest {
		return nil, problem.List{warning(CodeMessage, name, 0, "", "", "boîte de messages de plus de 64 Mo : elle n’est pas lue", "déposez seulement les messages reçus depuis la dernière nuit")}, true
	}
	if !mboxMark.Match(head) {
		m, problems := one(name, 0, data)
		return m, problems, true
	}
	for i, part := range mbox(data) {
		if i == mostMessages {
			problems.Add(warning(CodeMessage, name, 0, "", "", "plus de 20 000 messages : les suivants ne sont pas lus", "déposez seulement les messages reçus depuis la dernière nuit"))
			break
		}
		m, p := one(name, i+1, part)
		messages = append(messages, m...)
		problems.Add(p...)
	}
	return messages, problems, true
}

// headers counts the lines that look like header fields before the first blank
// line.
func headers(head []byte) (n int) {
	for _, line := range bytes.Split(head, []byte("\n")) {
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			break
		}
		if headerMark.Match(line) {
			n++
		}
	}
	return n
}

// mbox cuts an mbox at its « From » lines; « >From » within a message is given
// its first form back.
func mbox(data []byte) (parts [][]byte) {
	var part []byte
	inside, blank := false, true
	for _, line := range bytes.SplitAfter(data, []byte("\n")) {
		if blank && mboxMark.Match(line) {
			if inside {
				parts = append(parts, part)
			}
			part, inside = nil, true
			continue
		}
		blank = len(bytes.TrimRight(line, "\r\n")) == 0
		if quoted := bytes.TrimLeft(line, ">"); len(quoted) < len(line) && bytes.HasPrefix(quoted, []byte("From ")) {
			line = line[1:]
		}
		part = append(part, line...)
	}
	if inside {
		parts = append(parts, part)
	}
	return parts
}

// IsMail says that a file is a message or an mbox by its beginning.
func IsMail(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), "\r\n")
	return mboxMark.Match(head) || headerMark.Match(head) && headers(head) >= 3
}
