using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I12: a decision is asked for when the closed bars of all symbols that are traded came: as closed on the stream, or in the
/// answer to a question. Of a symbol that had no bar for the two minutes behind its last nobody needs one.</summary>
public sealed class DecisionsHaveBars : Invariant
{
    // Minutes; nobody decides on what closed so long ago.
    private const int Most = 128;
    private const long Minute = 60 * SimView.Second;

    // Of each symbol of the venue the closes that came, by minute: an answer with hundreds of older ones displaces none. Null where
    // none came.
    private long[]?[] came = [];
    private Instant[] newest = [];
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
            if (
                came[i] is { } closes
                && closes[Slot(ask.Close)] != ask.Close.Nanoseconds
                && !view.Truth.IsClosed(symbol)
                && (view.Truth.HasBar(symbol, newest[i] + Minute) || view.Truth.HasBar(symbol, newest[i] + 2 * Minute))
            )
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
            came = new long[view.Truth.Symbols.Length][];
            newest = new Instant[came.Length];
        }
        // A bar of the future is none.
        if (view.IndexOf(symbol) is >= 0 and var at && close <= view.Instant)
        {
            newest[at] = newest[at] > close ? newest[at] : close;
            ref var last = ref (came[at] ??= new long[Most])[Slot(close)];
            last = Math.Max(last, close.Nanoseconds);
        }
    }

    private static int Slot(Instant close) => (int)(close.Nanoseconds / Minute % Most);
}
