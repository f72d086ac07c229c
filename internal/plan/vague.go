package plan

// Vague reports whether a name says only that somebody is responsible, such as 有关单位: nobody can be held to it.
func Vague(name string) bool { return isVague(key(name)) }
