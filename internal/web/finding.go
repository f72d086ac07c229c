package web

var findingRoutes []route
