package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// flip is one operator of the source and the operator that replaces it.
type flip struct {
	file         string // from the root of the module, with slashes
	function     string // "Load", "Service.Name", or empty outside of functions
	line, column int
	offset       int    // of the operator, in bytes
	text         string // the line without the spaces around it
	old, new     string
	occurrence   int    // 1 for the first in the function with the same line and operator
	equivalent   string // why no test can notice it, or empty
}

// String returns position, operators and line, as an editor can jump to it.
func (f flip) String() string {
	return fmt.Sprintf("%s:%d:%d `%s → %s`  %s", f.file, f.line, f.column, f.old, f.new, f.text)
}

// flipped names the operators that are flipped. + and - are flipped beside a 1 only.
var flipped = map[token.Token]token.Token{
	token.EQL: token.NEQ, token.NEQ: token.EQL,
	token.LSS: token.LEQ, token.LEQ: token.LSS,
	token.GTR: token.GEQ, token.GEQ: token.GTR,
	token.LAND: token.LOR, token.LOR: token.LAND,
	token.ADD: token.SUB, token.SUB: token.ADD,
}

func readFlips(root, name string) ([]flip, error) {
	source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		return nil, err
	}
	return findFlips(name, source)
}

// findFlips returns the flips of a file in the order of the source, and none
// for a file that says that a program wrote it.
func findFlips(name string, source []byte) ([]flip, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("find flips: %w", err)
	}
	if ast.IsGenerated(file) {
		return nil, nil
	}
	var all []flip
	lines := strings.Split(string(source), "\n")
	for _, declaration := range file.Decls {
		function := nameOf(declaration)
		ast.Inspect(declaration, func(n ast.Node) bool {
			if e, ok := n.(*ast.BinaryExpr); ok && flips(e) {
				at := files.PositionFor(e.OpPos, false)
				all = append(all, flip{
					file: name, function: function, line: at.Line, column: at.Column, offset: at.Offset,
					text: strings.TrimSpace(lines[at.Line-1]), old: e.Op.String(), new: flipped[e.Op].String(),
				})
			}
			return true
		})
	}
	sortByPlace(all)
	number(all)
	return all, nil
}

// flips reports whether the operator of an expression is flipped.
func flips(e *ast.BinaryExpr) bool {
	switch e.Op {
	case token.ADD:
		return isOne(e.X) || isOne(e.Y)
	case token.SUB:
		return isOne(e.Y)
	default:
		return flipped[e.Op] != token.ILLEGAL
	}
}

func isOne(e ast.Expr) bool {
	l, ok := e.(*ast.BasicLit)
	return ok && l.Kind == token.INT && l.Value == "1"
}

// nameOf returns the name of a function, with that of its receiver's type.
func nameOf(d ast.Decl) string {
	f, ok := d.(*ast.FuncDecl)
	if !ok {
		return ""
	}
	if f.Recv == nil {
		return f.Name.Name
	}
	receiver := ""
	ast.Inspect(f.Recv.List[0].Type, func(n ast.Node) bool {
		if name, ok := n.(*ast.Ident); ok && receiver == "" {
			receiver = name.Name
		}
		return receiver == ""
	})
	return receiver + "." + f.Name.Name
}

// number tells flips apart that stand on equal lines of one function.
func number(all []flip) {
	seen := map[flip]int{}
	for i, f := range all {
		f = flip{file: f.file, function: f.function, text: f.text, old: f.old}
		seen[f]++
		all[i].occurrence = seen[f]
	}
}

// apply returns the source with the operator replaced.
func (f flip) apply(source []byte) ([]byte, error) {
	end := f.offset + len(f.old)
	if end > len(source) || string(source[f.offset:end]) != f.old {
		return nil, fmt.Errorf("%s:%d:%d: the file changed while it was judged", f.file, f.line, f.column)
	}
	return []byte(string(source[:f.offset]) + f.new + string(source[end:])), nil
}
