package config

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/aging/settings"
)

var update = flag.Bool("update", false, "rewrite the schema of relance.yaml")

const schemaFile = "../../../templates/schema/relance.schema.json"

// TestSchema holds the schema that editors use against the type that Load
// fills: the same keys, words and obligations.
func TestSchema(t *testing.T) {
	root := schemaOf(reflect.TypeFor[Config](), "")
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "relance.yaml : qui vous êtes et comment travaille le dossier"
	var want bytes.Buffer
	e := json.NewEncoder(&want)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(root); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(schemaFile, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(schemaFile)
	if err != nil || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%s is out of date (go test ./cmd/internal/config -run TestSchema -update): %v", schemaFile, err)
	}
	for _, key := range []string{`"creancier"`, `"sauvegardes"`, `"conservation"`, `"starttls"`} {
		if !strings.Contains(want.String(), key) {
			t.Errorf("no %s", key)
		}
	}
}

type schema = map[string]any

// schemaOf describes a type; words are those of its « parmi » tag.
func schemaOf(of reflect.Type, words string) schema {
	switch of {
	case reflect.TypeFor[money.Amount]():
		return schema{"type": []string{"number", "string"}, "description": "montant, par exemple 1234.56"}
	case reflect.TypeFor[civil.Date]():
		return schema{"type": "string", "pattern": `^\d{4}-\d{2}-\d{2}$`, "description": "date AAAA-MM-JJ"}
	case reflect.TypeFor[settings.Days]():
		return schema{"type": []string{"integer", "string"}, "description": "durée, par exemple 30 jours"}
	case reflect.TypeFor[settings.Percent]():
		return schema{"type": []string{"number", "string"}, "description": "pourcentage, par exemple 12,5 %"}
	case reflect.TypeFor[penalty.Rate]():
		return schema{"type": []string{"number", "string"}, "description": "taux annuel en pour cent, par exemple 2.15"}
	}
	if of.Kind() == reflect.Pointer {
		return schemaOf(of.Elem(), words)
	}
	if strings.HasPrefix(of.Name(), "Pairs[") {
		value, _ := of.Elem().FieldByName("Value")
		return schema{"type": "object", "additionalProperties": schemaOf(value.Type, words)}
	}
	described := plainSchema(of, words)
	if readsItself(of) {
		return schema{"anyOf": []schema{{"type": []string{"string", "number", "boolean", "array"}}, described}}
	}
	return described
}

func plainSchema(of reflect.Type, words string) schema {
	switch of.Kind() {
	case reflect.Struct:
		return structSchema(of)
	case reflect.Slice:
		item := schemaOf(of.Elem(), words)
		return schema{"anyOf": []schema{{"type": "array", "items": item}, item}}
	case reflect.Map:
		return schema{"type": "object", "additionalProperties": schemaOf(of.Elem(), words)}
	case reflect.Bool:
		return schema{"enum": []any{"oui", "non", true, false}}
	case reflect.Int, reflect.Int64:
		return schema{"type": []string{"integer", "string"}}
	}
	if words != "" {
		return schema{"enum": strings.Split(words, ",")}
	}
	return schema{"type": []string{"string", "number", "boolean"}}
}

func structSchema(of reflect.Type) schema {
	properties, required := schema{}, []string{}
	for i := range of.NumField() {
		field := of.Field(i)
		key, options, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if options == "inline" {
			inner := structSchema(field.Type)
			for name, s := range inner["properties"].(schema) {
				properties[name] = s
			}
			required = append(required, inner["required"].([]string)...)
			continue
		}
		if key == "" {
			continue
		}
		properties[key] = schemaOf(field.Type, field.Tag.Get("parmi"))
		if options == "requis" {
			required = append(required, key)
		}
	}
	slices.Sort(required)
	return schema{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

// readsItself says that a type also accepts a shorter form.
func readsItself(of reflect.Type) bool {
	return reflect.PointerTo(of).Implements(reflect.TypeFor[settings.Unmarshaler]())
}
