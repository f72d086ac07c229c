package web

import (
	"net"
	"net/http"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"zhaodan/internal/org"
)

// route is one address. Every route says who may come: open admits strangers, business keeps administrators out,
// right asks for a role with that action. What a person may do to a record the gate decides.
type route struct {
	pattern  string
	open     func(*request) bool
	business bool
	right    org.Action
	body     int64 // largest request body, 0 for the default
	files    bool  // the form brings files: they are taken in first, and their temporary copies removed afterwards
	do       func(*Server, http.ResponseWriter, *request) error
	acts     *acts // what {verb} in the pattern stands for, if it has one
}

func anybody(*request) bool { return true }

// fromHere admits the machine itself, for figures that only the operator reads.
func fromHere(r *request) bool {
	ip := net.ParseIP(r.addr())
	return ip != nil && ip.IsLoopback()
}

// routes is the whole site.
func (s *Server) routes() []route {
	var out []route
	for _, part := range [][]route{
		commonRoutes, dutyRoutes, itemRoutes, ledgerRoutes, campaignRoutes, mandateRoutes, viewRoutes, planRoutes, adminRoutes,
		findingRoutes, evidenceRoutes, checklistRoutes, inspectionRoutes, selfReviewRoutes, spreadRoutes, handoverRoutes, todoRoutes, importRoutes,
		letterRoutes,
		reminderRoutes, burdenRoutes, calendarRoutes,
		noticeRoutes,
	} {
		out = append(out, part...)
	}
	return withFiles(out)
}

var commonRoutes = []route{
	{pattern: "GET /healthz", open: anybody, do: (*Server).health},
	{pattern: "GET /readyz", open: anybody, do: (*Server).ready},
	{pattern: "GET /metrics", open: anybody, do: (*Server).figures},
	{pattern: "GET /signin", open: anybody, do: (*Server).signInPage},
	{pattern: "POST /signin", open: anybody, do: (*Server).signIn},
	{pattern: "POST /signout", open: anybody, do: (*Server).signOut},
	{pattern: "GET /{$}", do: (*Server).workbench},
	{pattern: "GET /search", business: true, do: (*Server).searchPage},
}

func (s *Server) figures(w http.ResponseWriter, r *request) error {
	if !fromHere(r) {
		return errNoPage
	}
	promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{}).ServeHTTP(w, r.Request)
	return nil
}
