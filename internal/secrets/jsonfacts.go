package secrets

// objectFacts is what an object says of its own values: that it is a Secret of
// Kubernetes, or a name with a value beside it. It may say so last, which is
// why a text is walked twice.
type objectFacts struct {
	secret    bool // kind: Secret
	list      bool // kind: SecretList
	otherKind bool
	value     nameVerdict // of the name beside the value
}

// factFinder collects the facts of every object, in the order in which objects
// begin.
type factFinder struct {
	json  []byte
	facts []objectFacts
	stack []factFrame
}

// factFrame is a container that is open. fact is -1 for an array.
type factFrame struct {
	fact int
	name string // the last word of the key at hand
}

func (f *factFinder) open(object bool, _ int) {
	fact := -1
	if object {
		fact = len(f.facts)
		f.facts = append(f.facts, objectFacts{})
	}
	f.stack = append(f.stack, factFrame{fact: fact})
}

func (f *factFinder) close(int) { f.stack = f.stack[:len(f.stack)-1] }

func (f *factFinder) key(start, end int) {
	f.stack[len(f.stack)-1].name = ""
	if end-start <= 40 {
		f.stack[len(f.stack)-1].name = infoOf(f.json[start:end]).last
	}
}

func (f *factFinder) scalar(int, int) {}

func (f *factFinder) text(start, end int) {
	if len(f.stack) == 0 || end-start > longestName || end == start {
		return
	}
	top := &f.stack[len(f.stack)-1]
	if top.fact < 0 {
		return
	}
	fact, value := &f.facts[top.fact], f.json[start:end]
	switch {
	case top.name == "kind":
		fact.secret, fact.list = string(value) == "Secret", string(value) == "SecretList"
		fact.otherKind = !fact.secret && !fact.list
	case top.name == "path": // of a JSON patch
		if v := judgeName(lastStep(string(value))); v.sure > fact.value.sure {
			fact.value = v
		} else if isSecretData(string(value)) {
			fact.value = nameVerdict{kind: Password, sure: tokenLike}
		}
	case nameMembers[top.name]:
		if v := judgeName(string(value)); v.sure > fact.value.sure {
			fact.value = v
		}
	}
}

func lastStep(pointer string) string {
	for i := len(pointer) - 1; i >= 0; i-- {
		if pointer[i] == '/' {
			return pointer[i+1:]
		}
	}
	return ""
}

func isSecretData(pointer string) bool {
	return len(pointer) > 6 && (pointer[:6] == "/data/" || len(pointer) > 12 && pointer[:12] == "/stringData/")
}

// nameMembers and valueMembers are the last words of the members of a pair.
var (
	nameMembers  = set("name", "key", "field", "header", "variable", "var", "param", "parameter", "property", "option", "attribute", "env", "k", "id")
	valueMembers = set("value", "val", "content", "default", "v", "text", "current")
)
