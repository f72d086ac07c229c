package web

var checklistRoutes []route
