package web

import (
	"io"
	"net/http"
	"net/url"
	"strconv"

	"zhaodan/internal/app"
)

func (s *Server) dutyExport(w http.ResponseWriter, r *request) error {
	f, sort := dutyFilterOf(r.URL.Query())
	e, err := s.App.DutySheet(r.Context(), r.who(), f, sort)
	if err != nil {
		return err
	}
	return s.send(w, e)
}

func (s *Server) itemExport(w http.ResponseWriter, r *request) error {
	f, sort := itemFilterOf(r.URL.Query())
	e, err := s.App.ItemSheet(r.Context(), r.who(), f, sort)
	if err != nil {
		return err
	}
	return s.send(w, e)
}

// xlsx is the media type of an Excel workbook.
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// send hands a finished file to the browser and removes it.
func (s *Server) send(w http.ResponseWriter, e *app.Export) error {
	defer func() {
		if err := e.Close(); err != nil {
			s.Log.Error("remove export", "cause", err)
		}
	}()
	attach(w, e.ExportName(s.App.Today()), xlsx, e.Size)
	_, err := io.Copy(w, e)
	if err != nil {
		s.Log.Warn("export was not taken", "cause", err) // the browser went away; the page has begun, so no error page
	}
	return nil
}

// attach sets the headers of a download, with a name in Chinese as RFC 6266 writes it.
func attach(w http.ResponseWriter, name, kind string, size int64) {
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", `attachment; filename*=UTF-8''`+url.PathEscape(name))
	h.Set("Content-Length", strconv.FormatInt(size, 10))
}
