package web

var evidenceRoutes []route
