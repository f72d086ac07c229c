package web

var inspectionRoutes []route
