using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>The bars that engines were told, for what rules make of them. A minute may be told twice, and otherwise; which of them
/// counts, and whether any does, is not looked into: such a one is not sure.</summary>
internal sealed class RuledBars
{
    private const long Timely = 4 * SimView.Second;
    private const long Marked = 25 * SimView.Second;
    private const long Quiet = 120 * SimView.Second;
    private const double Band = 0.04;
    private readonly Dictionary<(int Symbol, Instant Close), Told> bars = [];
    private readonly Dictionary<long, string> asked = [];
    private readonly long[] markedAt = new long[64];

    /// <summary>An engine wants bars.</summary>
    public void On(ListBars list) => asked[list.Number] = list.Symbol;

    /// <summary>An engine has taken an input.</summary>
    public void On(SimView view, EngineInput input)
    {
        if (input is MarkArrived mark && view.IndexOf(mark.Symbol) is >= 0 and var marked)
        {
            markedAt[marked] = view.Now + 1;
        }
        else if (input is BarArrived { IsFinal: true } told && view.IndexOf(told.Symbol) is >= 0 and var at)
        {
            var price = view.Truth.Mark(told.Symbol).ToDouble();
            var isSure =
                view.Calm > Quiet
                && view.Instant - told.Bar.KnownAt < Timely
                && markedAt[at] > 0
                && view.Now - markedAt[at] < Marked
                && Math.Abs(told.Bar.Close - price) < Band * price;
            Add((at, told.Bar.KnownAt), told.Bar.High, told.Bar.Low, told.Bar.Close, isSure);
        }
        else if (input is ReplyArrived { Reply: { Bars.Length: > 0 } reply } && asked.Remove(reply.Request, out var of))
        {
            foreach (var bar in reply.Bars)
            {
                Add((view.IndexOf(of), bar.KnownAt), bar.High, bar.Low, bar.Close, isSure: false);
            }
        }
    }

    /// <summary>What was told of a minute; null is nothing.</summary>
    public Told? At(int symbol, Instant close) => bars.TryGetValue((symbol, close), out var told) ? told : null;

    private void Add((int Symbol, Instant Close) key, double high, double low, double close, bool isSure)
    {
        if (!bars.TryGetValue(key, out var one))
        {
            bars[key] = new Told(high, low, close, close, isSure);
            return;
        }
        var isEqual = one.High == high && one.Low == low && one.Most == close && one.Least == close;
        bars[key] = isEqual
            ? one
            : new Told(
                Math.Max(one.High, high),
                Math.Min(one.Low, low),
                Math.Max(one.Most, close),
                Math.Min(one.Least, close),
                false
            );
    }

    /// <summary>A bar as it was told, or the bounds of several.</summary>
    /// <param name="High">Highest price.</param>
    /// <param name="Low">Lowest price.</param>
    /// <param name="Most">Highest close.</param>
    /// <param name="Least">Lowest close.</param>
    /// <param name="IsSure">Whether it counted for certain: it came in time, in calm, once, and a mark vouched for it.</param>
    public readonly record struct Told(double High, double Low, double Most, double Least, bool IsSure);
}
