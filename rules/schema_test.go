package rules

import (
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"relance/aging/settings"
	"relance/templates"
)

// schemaNode is the part of JSON Schema that the policy's schema uses.
type schemaNode struct {
	Properties map[string]*schemaNode `json:"properties"`
	Items      *schemaNode            `json:"items"`
	OneOf      []*schemaNode          `json:"oneOf"`
	Enum       []any                  `json:"enum"`
	Required   []string               `json:"required"`
	Additional *bool                  `json:"additionalProperties"`
	Text       string                 `json:"description"`
}

func policySchema(t *testing.T) *schemaNode {
	t.Helper()
	data, err := os.ReadFile("../templates/schema/regles.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var root schemaNode
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	return &root
}

// The schema that editors use knows exactly the keys, words and obligations
// that Load knows.
func TestSchemaMatchesThePolicy(t *testing.T) {
	matchType(t, "regles.yaml", policySchema(t), reflect.TypeFor[Policy]())
}

func matchType(t *testing.T, path string, node *schemaNode, of reflect.Type) {
	t.Helper()
	var keys, required []string
	for i := range of.NumField() {
		field := of.Field(i)
		key, needed := strings.CutSuffix(field.Tag.Get("yaml"), ",requis")
		if key == "" {
			continue
		}
		keys = append(keys, key)
		if needed {
			required = append(required, key)
		}
		property := node.Properties[key]
		if property == nil {
			t.Errorf("%s: the schema lacks « %s »", path, key)
			continue
		}
		if words := field.Tag.Get("parmi"); words != "" {
			sameWords(t, path+"."+key, property, strings.Split(words, ","))
		}
		inner := field.Type
		for inner.Kind() == reflect.Slice || inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		if inner.Kind() != reflect.Struct || inner == reflect.TypeFor[settings.Delay]() || inner == reflect.TypeFor[Condition]() {
			if property.Text == "" {
				t.Errorf("%s.%s is not described", path, key)
			}
			continue
		}
		if property.Items != nil {
			property = property.Items
		}
		matchType(t, path+"."+key, property, inner)
	}
	slices.Sort(keys)
	if got := slices.Sorted(maps.Keys(node.Properties)); !slices.Equal(got, keys) {
		t.Errorf("%s: the schema has %v, the policy %v", path, got, keys)
	}
	slices.Sort(required)
	if got := slices.Sorted(slices.Values(node.Required)); !slices.Equal(got, required) {
		t.Errorf("%s: the schema requires %v, the policy %v", path, got, required)
	}
	if node.Additional == nil || *node.Additional {
		t.Errorf("%s: the schema accepts unknown keys", path)
	}
}

func sameWords(t *testing.T, path string, node *schemaNode, want []string) {
	t.Helper()
	found := node.Enum
	if len(node.OneOf) > 0 {
		found = node.OneOf[0].Enum
	}
	var got []string
	for _, v := range found {
		word, _ := v.(string)
		got = append(got, word)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: the schema offers %v, the policy %v", path, got, want)
	}
}

// Every key of the shipped policies is in the schema.
func TestSchemaKnowsTheShippedPolicies(t *testing.T) {
	root := policySchema(t)
	for _, name := range templates.Policies() {
		data, _ := templates.Policy(name)
		tree, problems := settings.Parse(name, data)
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		knows(t, name, root, tree)
	}
}

func knows(t *testing.T, path string, schema *schemaNode, n settings.Node) {
	t.Helper()
	switch n.Kind {
	case settings.List:
		for _, item := range n.Items() {
			if schema.Items != nil {
				knows(t, path, schema.Items, item)
			}
		}
	case settings.Mapping:
		for _, e := range n.Entries() {
			property := schema.Properties[e.Key]
			if property == nil {
				t.Errorf("%s: « %s » is not in the schema", path, e.Key)
				continue
			}
			knows(t, path+"."+e.Key, property, n.Get(e.Key))
		}
	}
}
