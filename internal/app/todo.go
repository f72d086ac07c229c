package app

import (
	"context"

	"zhaodan/internal/ledger"
	"zhaodan/internal/org"
)

// Todos reads a page of what waits for the actor's own units, what is due first first.
func (a *App) Todos(ctx context.Context, who org.Actor, p ledger.Page) ([]*TodoRow, error) {
	return a.see(who).Todos(ctx, p)
}

// CountTodos counts what waits for the actor's own units.
func (a *App) CountTodos(ctx context.Context, who org.Actor) (int, error) {
	return a.see(who).CountTodos(ctx)
}
