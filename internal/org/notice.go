package org

// NoticeRead says that a post has taken in what it was told. It changes no record of the district and is not journalled.
const NoticeRead Action = "notice.read"

// noticeRights let everybody read the notices of the own post; the scope holds no other.
var noticeRights = map[Action]grant{NoticeRead: everyone}
