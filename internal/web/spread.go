package web

var spreadRoutes []route
