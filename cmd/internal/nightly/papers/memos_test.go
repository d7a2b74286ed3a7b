package papers

import (
	"testing"

	"relance/aging/followup"
	"relance/rules/log"
)

func TestReplacedPromiseIsNotConfirmedTwice(t *testing.T) {
	old, now := followup.Fact{Kind: followup.Promise, Key: "promesse-a"}, followup.Fact{Kind: followup.Promise, Key: "promesse-b"}
	made := map[string]bool{log.MemoOf(old): true}
	confirmedBefore(made, map[string]followup.Fact{now.Key: old})
	if !made[log.MemoOf(now)] {
		t.Error("a second memo contradicts the first")
	}
	made = map[string]bool{}
	confirmedBefore(made, map[string]followup.Fact{now.Key: old})
	if made[log.MemoOf(now)] {
		t.Error("nothing was confirmed before")
	}
}
