package app

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"unicode"

	"golang.org/x/crypto/argon2"

	"zhaodan/internal/fault"
)

// Cost of a password hash (ASVS 11.4.2): argon2id with 19 MiB and two passes takes about 50 ms on one core.
const (
	hashMemory = 19 * 1024
	hashTime   = 2
	hashBytes  = 32
	saltBytes  = 16
)

// decoyHash is checked when there is no such account, so that its absence costs the same time.
var decoyHash = encodeHash([]byte("zhaodan-decoy-16"), make([]byte, hashBytes))

func encodeHash(salt, sum []byte) string {
	e := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=1$%s$%s", argon2.Version, hashMemory, hashTime, e.EncodeToString(salt), e.EncodeToString(sum))
}

// hashPassword makes the stored form of a password.
func (a *App) hashPassword(password string) (string, error) {
	salt := make([]byte, saltBytes)
	if _, err := rand.Read(salt); err != nil {
		return "", err
	}
	a.hashing <- struct{}{}
	defer func() { <-a.hashing }()
	return encodeHash(salt, argon2.IDKey([]byte(password), salt, hashTime, hashMemory, 1, hashBytes)), nil
}

// verifyPassword compares in constant time; a hash it cannot read matches nothing.
func (a *App) verifyPassword(hash, password string) bool {
	salt, sum, memory, passes, err := decodeHash(hash)
	if err != nil {
		return false
	}
	a.hashing <- struct{}{}
	defer func() { <-a.hashing }()
	got := argon2.IDKey([]byte(password), salt, passes, memory, 1, uint32(len(sum)))
	return subtle.ConstantTimeCompare(got, sum) == 1
}

func decodeHash(hash string) (salt, sum []byte, memory, passes uint32, err error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return nil, nil, 0, 0, errors.New("not an argon2id hash")
	}
	if _, err = fmt.Sscanf(parts[3], "m=%d,t=%d,p=1", &memory, &passes); err != nil {
		return nil, nil, 0, 0, err
	}
	if salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil {
		return nil, nil, 0, 0, err
	}
	sum, err = base64.RawStdEncoding.DecodeString(parts[5])
	return salt, sum, memory, passes, err
}

// Bounds of a password, in characters (profile dengbao3, TRUST AU-2).
const (
	passwordMin   = 10
	passwordMax   = 128
	passwordKinds = 3
)

// checkPassword refuses a password that is too short, too plain or holds the login.
func checkPassword(f *fault.Form, field, password, login string) {
	n := len([]rune(password))
	switch {
	case n < passwordMin:
		f.Add(field, "password.short", passwordMin)
	case n > passwordMax:
		f.Add(field, "password.long", passwordMax)
	case kinds(password) < passwordKinds:
		f.Add(field, "password.plain")
	case login != "" && strings.Contains(strings.ToLower(password), login):
		f.Add(field, "password.login")
	}
}

func kinds(password string) int {
	var upper, lower, digit, other bool
	for _, r := range password {
		switch {
		case unicode.IsUpper(r):
			upper = true
		case unicode.IsLower(r):
			lower = true
		case unicode.IsDigit(r):
			digit = true
		default:
			other = true
		}
	}
	n := 0
	for _, has := range []bool{upper, lower, digit, other} {
		if has {
			n++
		}
	}
	return n
}

// newPassword makes a password that can be read out over the telephone: no letters that look alike.
func newPassword() (string, error) {
	const upper, lower, digits = "ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789"
	var b strings.Builder
	for i, set := range []string{upper, lower, lower, digits, digits, "-", lower, lower, upper, digits, digits, "-", lower, lower, digits, digits} {
		n, err := rand.Int(rand.Reader, big.NewInt(int64(len(set))))
		if err != nil {
			return "", fmt.Errorf("password character %d: %w", i, err)
		}
		b.WriteByte(set[n.Int64()])
	}
	return b.String(), nil
}
