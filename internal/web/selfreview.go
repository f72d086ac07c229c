package web

var selfReviewRoutes []route
