using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I12: a decision is asked for when the closed bars of all symbols that are traded came: as closed on the stream, or in the
/// answer to a question.</summary>
public sealed class DecisionsHaveBars : Invariant
{
    // Minutes; nobody decides on what closed so long ago.
    private const int Most = 128;
    private const long Minute = 60 * SimView.Second;

    // Of each symbol the closes that came, by minute: an answer with hundreds of older ones displaces none.
    private readonly List<(string Symbol, long[] Closes)> came = [];
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
        if (input is BarArrived { IsFinal: true } bar && view.IndexOf(bar.Symbol) >= 0)
        {
            Note(bar.Symbol, bar.Bar.KnownAt);
        }
        else if (input is ReplyArrived { Reply: { Kind: ReplyKind.Ok, Bars.IsEmpty: false } reply })
        {
            if (asked.Remove((view.Engine, reply.Request), out var symbol))
            {
                foreach (var one in reply.Bars)
                {
                    Note(symbol, one.KnownAt);
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
        for (var i = 0; i < came.Count; i++)
        {
            var (symbol, closes) = came[i];
            if (closes[Slot(ask.Close)] != ask.Close.Nanoseconds && !view.Truth.IsClosed(symbol))
            {
                return $"a decision on {ask.Close} is asked for, and {symbol} has no closed bar of that minute";
            }
        }
        return null;
    }

    private int IndexOf(string symbol)
    {
        for (var i = 0; i < came.Count; i++)
        {
            if (string.Equals(came[i].Symbol, symbol, StringComparison.Ordinal))
            {
                return i;
            }
        }
        came.Add((symbol, new long[Most]));
        return came.Count - 1;
    }

    private void Note(string symbol, Instant close)
    {
        ref var last = ref came[IndexOf(symbol)].Closes[Slot(close)];
        last = Math.Max(last, close.Nanoseconds);
    }

    private static int Slot(Instant close) => (int)(close.Nanoseconds / Minute % Most);
}
