package main

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
)

// describe returns a line for each name that p exports, in the form that Go's
// own api files have: constants, functions, types, fields, methods, variables.
func describe(name string, p *types.Package) []string {
	d := describer{p: p, name: name}
	for _, n := range p.Scope().Names() {
		if object := p.Scope().Lookup(n); object.Exported() {
			d.object(object)
		}
	}
	slices.Sort(d.lines)
	return d.lines
}

type describer struct {
	p     *types.Package
	name  string // import path below the module
	lines []string
}

func (d *describer) add(format string, args ...any) {
	d.lines = append(d.lines, "pkg "+d.name+", "+fmt.Sprintf(format, args...))
}

func (d *describer) object(o types.Object) {
	switch o := o.(type) {
	case *types.Const:
		d.add("const %s %s = %s", o.Name(), d.typeOf(o.Type()), o.Val().ExactString())
	case *types.Var:
		d.add("var %s %s", o.Name(), d.typeOf(o.Type()))
	case *types.Func:
		d.add("func %s%s", o.Name(), d.signature(o))
	case *types.TypeName:
		d.typeName(o)
	}
}

func (d *describer) typeName(o *types.TypeName) {
	if alias, ok := o.Type().(*types.Alias); ok {
		d.add("type %s = %s", o.Name(), d.typeOf(alias.Rhs()))
		return
	}
	switch under := o.Type().Underlying().(type) {
	case *types.Struct:
		d.add("type %s struct", o.Name())
		d.fields(o.Name(), under)
	case *types.Interface:
		d.add("type %s interface", o.Name())
		d.interfaceMethods(o.Name(), under)
		return
	default:
		d.add("type %s %s", o.Name(), d.typeOf(under))
	}
	d.methods(o)
}

func (d *describer) fields(name string, s *types.Struct) {
	for f := range s.Fields() {
		switch {
		case !f.Exported():
		case f.Embedded():
			d.add("type %s struct, embedded %s", name, d.typeOf(f.Type()))
		default:
			d.add("type %s struct, %s %s", name, f.Name(), d.typeOf(f.Type()))
		}
	}
}

func (d *describer) interfaceMethods(name string, i *types.Interface) {
	for m := range i.Methods() {
		if m.Exported() {
			d.add("type %s interface, %s%s", name, m.Name(), d.signature(m))
		}
	}
}

func (d *describer) methods(o *types.TypeName) {
	named, ok := o.Type().(*types.Named)
	if !ok {
		return
	}
	for m := range named.Methods() {
		if m.Exported() {
			receiver := d.typeOf(m.Signature().Recv().Type())
			d.add("method (%s) %s%s", receiver, m.Name(), d.signature(m))
		}
	}
}

// signature returns parameters and results without their names, which no
// caller depends on.
func (d *describer) signature(f *types.Func) string {
	s := f.Signature()
	plain := types.NewSignatureType(nil, nil, nil, unnamed(s.Params()), unnamed(s.Results()), s.Variadic())
	return strings.TrimPrefix(d.typeOf(plain), "func")
}

func unnamed(t *types.Tuple) *types.Tuple {
	var vars []*types.Var
	for v := range t.Variables() {
		vars = append(vars, types.NewParam(v.Pos(), v.Pkg(), "", v.Type()))
	}
	return types.NewTuple(vars...)
}

// typeOf writes a type; what is of the same package has no package name.
func (d *describer) typeOf(t types.Type) string {
	return types.TypeString(t, func(other *types.Package) string {
		if other == d.p {
			return ""
		}
		return other.Name()
	})
}
