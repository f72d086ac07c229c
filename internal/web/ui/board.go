package ui

// Board is a set of lanes side by side. Nothing on it can be dragged: a card opens its record, and there it moves.
type Board struct {
	Lanes []Lane
}

// Lane is one column. Count opens exactly its rows as a list, and More those that found no room.
type Lane struct {
	Title string
	Count Link
	Note  Link // what is urgent among them
	Cards []Card
	More  Link
	None  string // why there is nothing
}

// Card is one record on a board.
type Card struct {
	URL   string
	Code  string
	Title string
	State *StatusMark
	Small string // in the place of a state that needs no mark
	Where string
	Sides string // which sides answer
	Miss  bool   // one of them is missing
}

// Waiting is a request that waits for this person's answer, with the answers.
type Waiting struct {
	Icon  Icon
	Title string
	Facts []Fact
	Acts  []Action
}
