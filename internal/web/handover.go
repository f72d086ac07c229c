package web

var handoverRoutes []route
