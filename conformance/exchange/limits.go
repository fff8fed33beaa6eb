package exchange

// Limits are the limits of memory and time for reading one input. The zero value
// suits most callers.
type Limits struct {
	// Body is the maximum number of bytes of a decoded body that are kept. A longer
	// body is cut and has the problem TooLarge. 0 means 64 MiB.
	Body int64
	// Head is the maximum number of bytes of the method, URL and header fields of one
	// exchange. More are a ReadError. 0 means 16 MiB.
	Head int64
	// Depth is the maximum nesting of JSON outside of the bodies. Deeper input is a
	// ReadError. 0 means 512.
	Depth int
	// Whole is the maximum size of an input that is read into memory as a whole: a
	// go-vcr cassette or a Postman collection. A larger one is a ReadError. 0 means
	// 256 MiB.
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
