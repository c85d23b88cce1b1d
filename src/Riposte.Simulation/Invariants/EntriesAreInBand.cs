using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I12: nothing is entered on a close at which the bar of its symbol lies far off the mark price: what was told of both is compared,
/// and every mark from the last before the bar until the order is one that it could have been compared with.</summary>
public sealed class EntriesAreInBand : Invariant
{
    // The band is 5 %; a bar within one of these marks may have been taken for one within it.
    private const double Band = 0.051;
    private const int None = -1;

    // Of each run that told anything, by symbol: nearly always there is one, and another begins with nothing.
    private readonly List<(EngineView Run, Told[] OfSymbols)> runs = [];

    /// <inheritdoc/>
    public override int Number => 12;

    /// <inheritdoc/>
    public override string Says => "nothing is entered on a bar far off its mark price";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.BarArrived or InputKind.MarkArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (view.Engine is not { } engine)
        {
            return null;
        }
        if (input is MarkArrived mark && view.IndexOf(mark.Symbol) is var marked and not None)
        {
            ref var here = ref Of(view, engine)[marked];
            here.Mark = mark.Mark.ToDouble();
            here.IsOff &= IsOff(here.Price, here.Mark);
        }
        else if (input is BarArrived { IsFinal: true } bar && view.IndexOf(bar.Symbol) is var closed and not None)
        {
            ref var here = ref Of(view, engine)[closed];
            (here.Close, here.Price) = (bar.Bar.KnownAt, bar.Bar.Close);
            here.IsOff = IsOff(here.Price, here.Mark);
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnEntry(SimView view, PlaceOrder place)
    {
        if (view.Engine is not { } engine)
        {
            return null;
        }
        Looked();
        if (!Of(view, engine).Any(one => one.IsOff))
        {
            return null;
        }
        return view.Find(place.ClientId) is { } order ? Find(view, engine, order) : null;
    }

    private string? Find(SimView view, EngineView engine, in OrderView order)
    {
        var symbol = view.Options.Instruments[order.Order.Instrument].Symbol;
        return Of(view, engine)[view.IndexOf(symbol)] is { IsOff: true } one && one.Close == order.Order.Submitted
            ? $"{order.ClientId} opens on {one.Close}, where {symbol} closed at {one.Price}, marked {one.Mark}"
            : null;
    }

    private Told[] Of(SimView view, EngineView engine)
    {
        foreach (var (run, all) in runs)
        {
            if (run == engine)
            {
                return all;
            }
        }
        var none = new Told[view.Truth.Symbols.Length];
        // More do not live at once.
        runs.RemoveRange(0, Math.Max(0, runs.Count - 3));
        runs.Add((engine, none));
        return none;
    }

    private static bool IsOff(double close, double mark) => mark > 0 && Math.Abs(close - mark) > Band * mark;

    // What a run was told of a symbol last: its mark, its closed bar, and whether that is off every mark since.
    private struct Told
    {
        public double Mark;
        public Instant Close;
        public double Price;
        public bool IsOff;
    }
}
