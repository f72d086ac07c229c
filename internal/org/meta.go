// Package org knows the district: its units and their tree, posts, people, roles, rights and scope.
// It knows nothing of ledgers, and it never asks a database: what it needs is given to it.
package org

import (
	"encoding/hex"
	"io"
)

// Meta is what every stored record carries. Instants are milliseconds UTC.
type Meta struct {
	ID        string // UUIDv7, made by the program
	Book      string // id of the district's root unit; SystemBook for what belongs to no district
	Version   int    // 1 when first saved; a save with another version than stored is a conflict
	CreatedAt int64
	UpdatedAt int64
}

// SystemBook holds what belongs to no district: failed sign-ins and the making of a district.
const SystemBook = "system"

// NewID makes a UUIDv7 from an instant and a source of random bytes.
func NewID(ms int64, random io.Reader) (string, error) {
	var b [16]byte
	if _, err := io.ReadFull(random, b[6:]); err != nil {
		return "", err
	}
	for i := range 6 {
		b[i] = byte(ms >> (40 - 8*i))
	}
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	h := hex.EncodeToString(b[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:], nil
}
