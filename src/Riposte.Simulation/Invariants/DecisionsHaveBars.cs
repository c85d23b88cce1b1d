using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I12: a decision is asked for when the closed bars of all symbols that are traded came: as closed on the stream, or in the
/// answer to a question.</summary>
public sealed class DecisionsHaveBars : Invariant
{
    // Nobody decides on what closed so long ago.
    private const long Old = 3600 * SimView.Second;
    private const int Most = 128;

    // Few symbols, and a bar of each every minute: a loop finds one sooner than a table.
    private readonly List<(string Symbol, HashSet<long> Closes)> came = [];
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
        if (input is BarArrived { IsFinal: true } bar && IsOurs(view, bar.Symbol))
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
        foreach (var (symbol, closes) in came)
        {
            if (!closes.Contains(ask.Close.Nanoseconds) && !view.Truth.IsClosed(symbol))
            {
                return $"a decision on {ask.Close} is asked for, and {symbol} has no closed bar of that minute";
            }
        }
        return null;
    }

    private static bool IsOurs(SimView view, string symbol)
    {
        foreach (var one in view.Truth.Symbols)
        {
            if (string.Equals(one, symbol, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    private HashSet<long> ClosesOf(string symbol)
    {
        foreach (var (one, closes) in came)
        {
            if (string.Equals(one, symbol, StringComparison.Ordinal))
            {
                return closes;
            }
        }
        HashSet<long> first = [];
        came.Add((symbol, first));
        return first;
    }

    private void Note(string symbol, Instant close)
    {
        var known = ClosesOf(symbol);
        if (known.Count == Most)
        {
            known.RemoveWhere(one => close.Nanoseconds - one > Old);
        }
        known.Add(close.Nanoseconds);
    }
}
