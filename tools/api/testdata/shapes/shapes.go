// Package shapes exports a name of every kind.
package shapes

import "io"

const Limit = 3

const Red Color = "red"

type Color string

func (c Color) String() string { return string(c) }

type Reader = io.Reader

type Opener interface {
	Open(name string, more ...int) (io.Reader, error)
	hidden()
}

type Box struct {
	io.Writer
	Size   int
	Paint  Color
	secret int
}

func (b *Box) Fill(with []byte, n int) (left int, err error) { return b.secret, nil }

func (b *Box) empty() {}

var Default = &Box{}

func New(o Opener) *Box { return Default }

func helper() {}
