package exchange

// Limits bound what reading one input may cost. The zero value is what most
// callers want.
type Limits struct {
	// Body is the most bytes kept of one decoded body; a longer one is cut and
	// has the problem TooLarge. 0 is 64 MiB.
	Body int64
	// Head is the most bytes of the method, URL and header fields of one
	// exchange; a larger one is a ReadError. 0 is 16 MiB.
	Head int64
	// Depth is the deepest nesting of JSON around and beside the bodies;
	// deeper input is a ReadError. 0 is 512.
	Depth int
	// Whole is the largest input of a format that can only be read whole: a
	// go-vcr cassette or a Postman collection. A larger one is a ReadError.
	// 0 is 256 MiB.
	Whole int64
}

func (l Limits) withDefaults() Limits {
	if l.Body <= 0 {
		l.Body = 64 << 20
	}
	if l.Head <= 0 {
		l.Head = 16 << 20
	}
	if l.Depth <= 0 {
		l.Depth = 512
	}
	if l.Whole <= 0 {
		l.Whole = 256 << 20
	}
	return l
}
