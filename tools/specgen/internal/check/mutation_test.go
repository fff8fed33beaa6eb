package check_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/check"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/contract"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/decisions"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// load returns a service of this repository, and its description as text, so that each
// mutation can decode a new copy.
var load = sync.OnceValues(func() (check.Input, []byte) {
	fsys := os.DirFS("../../../../spec")
	s, err := spec.Load(fsys, "ucs")
	must(err)
	in := check.Input{Service: "ucs", Errors: s.Errors}
	in.At = func(pointer string) spec.Position { p, _ := s.Position(pointer); return p }
	in.AtFile = func(file string, _ ...string) spec.Position { return spec.Position{File: file, Line: 1, Column: 1} }
	in.Facts, err = facts.Load(fsys, "ucs")
	must(err)
	in.Decisions, err = decisions.Load(fsys, "ucs")
	must(err)
	in.Tables, err = facts.LoadLookupTables(fsys, "ucs")
	must(err)
	return in, s.OpenAPI()
})

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func fresh(t *testing.T) (check.Input, contract.Object) {
	t.Helper()
	in, text := load()
	var root contract.Object
	require.NoError(t, json.Unmarshal(text, &root))
	in.Errors = slices.Clone(in.Errors)
	return in, root
}

func TestContractIsClean(t *testing.T) {
	t.Parallel()
	in, root := fresh(t)
	in.Contract = contract.New(root)
	require.Empty(t, check.Run(in))
}

// mutation is one change of the contract that makes it contradict a fact.
type mutation struct {
	name   string
	fact   facts.Fact
	kin    []string // facts of the same node, which diagnostics may name, too
	mutate func(root contract.Object, in *check.Input) bool
}

// direct rules name the fact that is contradicted. The others name what
// follows: a schema that nothing leads to any more, a decision without node.
var direct = []string{
	"operation-missing", "operation-differs", "operation-section", "status-missing",
	"property-missing", "parameter-missing", "body-missing", "header-missing",
	"type-differs", "required-differs", "error-missing", "error-differs", "row-missing",
}

var all = flag.Bool("all", false, "try every mutation and not only each fifth")

// The test contradicts each fact that the contract follows in all ways that apply to it.
// Each must give a diagnostic that names this fact and no other.
func TestMutations(t *testing.T) {
	t.Parallel()
	list, excused := mutations(t)
	require.Greater(t, len(list)/5, 300)
	require.Less(t, excused, len(list)/4, "too much is excused to prove anything")
	const shards = 2
	for shard := range shards {
		t.Run(fmt.Sprintf("shard %d of %d", shard, shards), func(t *testing.T) {
			t.Parallel()
			for i := shard; i < len(list); i += shards {
				if *all || i/shards%5 == 0 {
					caught(t, list[i])
				}
			}
		})
	}
}

func caught(t *testing.T, m mutation) {
	t.Helper()
	in, root := fresh(t)
	require.True(t, m.mutate(root, &in), "%s %s: nothing to change", m.name, m.fact.ID)
	in.Contract = contract.New(root)
	named := false
	for _, c := range check.Run(in) {
		if !slices.Contains(direct, c.Rule) {
			continue
		}
		named = named || c.Fact == m.fact.ID
		require.True(t, c.Fact == m.fact.ID || slices.Contains(m.kin, c.Fact), "%s %s: another fact is named: %s", m.name, m.fact.ID, c)
		require.NotEmpty(t, c.Fix)
		require.NotZero(t, c.At.Line)
	}
	require.True(t, named, "%s %s: not caught", m.name, m.fact.ID)
}

// mutations returns the mutations for each fact, and the number of those that a decision
// excuses.
func mutations(t *testing.T) (list []mutation, excused int) {
	t.Helper()
	in, root := fresh(t)
	c := contract.New(root)
	add := func(m mutation, excuse func(d decisions.Decision) bool) {
		if slices.ContainsFunc(in.Decisions, func(d decisions.Decision) bool { return d.Matches(m.fact.ID) && excuse(d) }) {
			excused++
			return
		}
		list = append(list, m)
	}
	leftOut := func(d decisions.Decision) bool { return d.Kind == "omitted" }
	checkDecisions := func(decisions.Decision) bool { return true }
	for _, f := range in.Facts.All() {
		switch f.Kind {
		case facts.OperationKind:
			add(mutation{"remove operation", f, sectionFacts(in.Facts, f.Section), removeOperation(f)}, leftOut)
		case facts.StatusKind:
			add(mutation{"remove status", f, nil, removeStatus(f)}, leftOut)
		case facts.ErrorKind:
			add(mutation{"remove error row", f, nil, removeError(f)}, leftOut)
			add(mutation{"change status of error row", f, nil, changeError(f)}, checkDecisions)
		case facts.RowKind:
			n := nodeOf(c, in.Facts, f)
			if n.holder == nil {
				continue // tokens and media types: no node of their own
			}
			typed := func(d decisions.Decision) bool { return d.Kind != "wider" && slices.Contains(d.Facts, f.ID) }
			add(mutation{"change type", f, n.kin, onNode(f, in.Facts, changeType)}, typed)
			if f.Row.Name == "*" || f.Row.Name == "[]" {
				continue // without it, its holder would have another type
			}
			add(mutation{"remove", f, n.kin, onNode(f, in.Facts, remove)}, leftOut)
			if f.Row.Required != nil {
				add(mutation{"flip required", f, n.kin, onNode(f, in.Facts, flip)}, checkDecisions)
			}
		}
	}
	return list, excused
}

func sectionFacts(all *facts.Facts, section string) []string {
	var ids []string
	for _, f := range all.All() {
		if f.Section == section {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

func operation(root contract.Object, section string) (item contract.Object, method string) {
	for _, op := range contract.New(root).Operations {
		if op.Doc.Section == section {
			parent := op.Pointer[:strings.LastIndexByte(op.Pointer, '/')]
			return contract.New(root).At(parent).Value, strings.ToLower(op.Method)
		}
	}
	return nil, ""
}

func removeOperation(f facts.Fact) func(contract.Object, *check.Input) bool {
	return func(root contract.Object, _ *check.Input) bool {
		item, method := operation(root, f.Section)
		delete(item, method)
		return item != nil
	}
}

func removeStatus(f facts.Fact) func(contract.Object, *check.Input) bool {
	return func(root contract.Object, _ *check.Input) bool {
		item, method := operation(root, f.Section)
		responses := item[method].(contract.Object)["responses"].(contract.Object)
		_, ok := responses[strconv.Itoa(f.Status)]
		delete(responses, strconv.Itoa(f.Status))
		return ok
	}
}

func errorRow(f facts.Fact, in *check.Input) int {
	return slices.IndexFunc(in.Errors, func(r spec.ErrorRow) bool { return r.Code == f.Error.Code && r.Message == f.Error.Message })
}

func removeError(f facts.Fact) func(contract.Object, *check.Input) bool {
	return func(_ contract.Object, in *check.Input) bool {
		i := errorRow(f, in)
		in.Errors = slices.Delete(in.Errors, i, i+1)
		return true
	}
}

func changeError(f facts.Fact) func(contract.Object, *check.Input) bool {
	return func(_ contract.Object, in *check.Input) bool {
		i := errorRow(f, in)
		in.Errors[i].Status++
		return true
	}
}

// place is the node of a row of a table.
type place struct {
	holder contract.Object // whose member the node is: properties, a response, an operation
	key    string
	owner  contract.Object // whose required list or flag it is
	kin    []string
}

// nodeOf returns the node of a row. It does not use the code under test.
func nodeOf(c *contract.Contract, all *facts.Facts, f facts.Fact) place {
	table := f.Table.Table
	schemas := c.Schemas()
	for _, name := range schemas.Keys() {
		schema := schemas.Child(name)
		tables := schema.Child("x-doc").Texts("tables")
		if !slices.Contains(tables, table) {
			continue
		}
		p := place{owner: schema.Value}
		for _, t := range tables {
			p.kin = append(p.kin, t+"."+f.Row.Name)
		}
		switch f.Row.Name {
		case "*":
			p.holder, p.key = schema.Value, "additionalProperties"
		case "[]", "-":
			p.holder, p.key = schema.Value, "items"
		default:
			p.holder, p.key = schema.Child("properties").Value, f.Row.Name
		}
		return p
	}
	for i := range c.Operations {
		op := &c.Operations[i]
		if !slices.Contains(op.Doc.Tables, table) {
			continue
		}
		if f.Table.Place == "response" {
			r, _ := op.Response(f.Table.Status)
			return place{holder: r.Value, key: "content", owner: r.Value}
		}
		for j, p := range op.Items("parameters") {
			if q := c.Resolve(p); q.Text("name") == f.Row.Name && q.Text("in") == f.Table.Place {
				return place{holder: op.Value, key: "parameters/" + strconv.Itoa(j), owner: q.Value}
			}
		}
	}
	return place{}
}

func onNode(f facts.Fact, all *facts.Facts, change func(place, facts.Fact)) func(contract.Object, *check.Input) bool {
	return func(root contract.Object, _ *check.Input) bool {
		p := nodeOf(contract.New(root), all, f)
		change(p, f)
		return p.holder != nil
	}
}

func remove(p place, _ facts.Fact) {
	i, isParameter := parameterIndex(p)
	if !isParameter {
		delete(p.holder, p.key)
		return
	}
	list := p.holder["parameters"].([]any)
	p.holder["parameters"] = slices.Delete(slices.Clone(list), i, i+1)
}

func parameterIndex(p place) (int, bool) {
	index, ok := strings.CutPrefix(p.key, "parameters/")
	i, err := strconv.Atoi(index)
	return i, ok && err == nil
}

// changeType gives the node another scalar type.
func changeType(p place, f facts.Fact) {
	other := contract.Object{"description": "Changed.", "type": "boolean"}
	if f.Row.Type == "Boolean" {
		other["type"] = "integer"
	}
	if i, isParameter := parameterIndex(p); isParameter {
		list := slices.Clone(p.holder["parameters"].([]any))
		list[i] = contract.Object{"name": f.Row.Name, "in": f.Table.Place, "required": p.owner["required"], "schema": other}
		p.holder["parameters"] = list
		return
	}
	if p.key == "content" {
		other = contract.Object{"application/json": contract.Object{"schema": other}}
	}
	p.holder[p.key] = other
}

// flip inverts a required flag.
func flip(p place, f facts.Fact) {
	if i, isParameter := parameterIndex(p); isParameter {
		list := slices.Clone(p.holder["parameters"].([]any))
		flipped := contract.Object{}
		for k, v := range p.owner {
			flipped[k] = v
		}
		is, _ := flipped["required"].(bool)
		flipped["required"] = !is
		list[i] = flipped
		p.holder["parameters"] = list
		return
	}
	names, _ := p.owner["required"].([]any)
	if i := slices.Index(names, any(f.Row.Name)); i >= 0 {
		p.owner["required"] = slices.Delete(slices.Clone(names), i, i+1)
		return
	}
	p.owner["required"] = append(slices.Clone(names), f.Row.Name)
}
