package ledger

import "zhaodan/internal/fault"

// Open reports whether somebody still has to do something about the finding; a draft is still to be sent out.
func (f *Finding) Open() bool { return f.State != FindingClosed && f.State != FindingVoided }

// HandOver gives an open finding to another post to follow (交接).
func (f *Finding) HandOver(post string) error {
	if !f.Open() {
		return fault.New(fault.Conflict, "handover.closed", f.Code)
	}
	f.Handler = post
	return nil
}

// Open reports whether the party still has to do something.
func (p *FindingParty) Open() bool { return p.State != FindingClosed && p.State != FindingVoided }

// HandOver gives the unit's open part in a finding to another of its posts (交接).
func (p *FindingParty) HandOver(post string) error {
	if !p.Open() {
		return fault.New(fault.Conflict, "handover.closed", p.Obligation)
	}
	p.Handler = post
	return nil
}
