package web

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

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

// The media types of an Excel workbook and of a Word document.
const (
	xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)

// send hands a finished file to the browser and removes it.
func (s *Server) send(w http.ResponseWriter, e *app.Export) error {
	defer func() {
		if err := e.Close(); err != nil {
			s.Log.Error("remove export", "cause", err)
		}
	}()
	media := xlsx
	if strings.HasSuffix(e.Name, ".docx") {
		media = docx
	}
	attach(w, e.ExportName(s.App.Today()), media, e.Size)
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
	h.Set("Content-Disposition", `attachment; filename*=UTF-8''`+extended(name))
	h.Set("Content-Length", strconv.FormatInt(size, 10))
}

// extended is a name as RFC 8187 writes it into a header: every byte that could end the value is a percent and two digits.
func extended(name string) string {
	const plain = "!#$&+-.^_`|~"
	var out strings.Builder
	for _, c := range []byte(name) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte(plain, c) >= 0:
			out.WriteByte(c)
		default:
			fmt.Fprintf(&out, "%%%02X", c)
		}
	}
	return out.String()
}
