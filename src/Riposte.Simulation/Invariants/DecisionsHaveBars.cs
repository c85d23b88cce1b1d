using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I12: a decision is asked for when the closed bars of all symbols that are traded came: as closed on the stream, or in the
/// answer to a question.</summary>
public sealed class DecisionsHaveBars : Invariant
{
    // Nobody decides on what closed so long ago.
    private const int Most = 128;

    // Of each symbol of the venue the last closes that came; null where none has.
    private Ring?[] came = [];
    private readonly Dictionary<(EngineView?, long), string> asked = [];

    /// <inheritdoc/>
    public override int Number => 12;

    /// <inheritdoc/>
    public override string Says => "no decision without the closed bars of its minute";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.BarArrived or InputKind.ReplyArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is BarArrived { IsFinal: true } bar)
        {
            Note(view, bar.Symbol, bar.Bar.KnownAt);
        }
        else if (input is ReplyArrived { Reply: { Kind: ReplyKind.Ok, Bars.IsEmpty: false } reply })
        {
            if (asked.Remove((view.Engine, reply.Request), out var symbol))
            {
                foreach (var one in reply.Bars)
                {
                    Note(view, symbol, one.KnownAt);
                }
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnOutput(SimView view, EngineOutput output)
    {
        if (output is SendRequest { Request: ListBars list })
        {
            asked[(view.Engine, list.Number)] = list.Symbol;
        }
        if (output is not AskDecision ask)
        {
            return null;
        }
        for (var i = 0; i < came.Length; i++)
        {
            var symbol = view.Truth.Symbols[i];
            if (came[i] is { } ring && !ring.Has(ask.Close) && !view.Truth.IsClosed(symbol))
            {
                return $"a decision on {ask.Close} is asked for, and {symbol} has no closed bar of that minute";
            }
        }
        return null;
    }

    private void Note(SimView view, string symbol, Instant close)
    {
        if (came.Length == 0)
        {
            came = new Ring?[view.Truth.Symbols.Length];
        }
        if (view.IndexOf(symbol) is >= 0 and var at)
        {
            (came[at] ??= new Ring()).Add(close);
        }
    }

    private sealed class Ring
    {
        private readonly Instant[] closes = new Instant[Most];
        private int newest;

        public void Add(Instant close)
        {
            newest = (newest + 1) % Most;
            closes[newest] = close;
        }

        // Nearly always it is the newest that is looked for.
        public bool Has(Instant close) => closes[newest] == close || closes.Contains(close);
    }
}
