using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I12: nothing is entered on a close at which a bar lies far off the mark price of its symbol: what was told of both is compared,
/// and every mark from the last before the bar until the order is one that it could have been compared with.</summary>
public sealed class EntriesAreInBand : Invariant
{
    // The band is 5 %; a bar within one of these marks may have been taken for one within it.
    private const double Band = 0.051;
    private readonly Dictionary<(EngineView Run, string Symbol), double> marks = [];
    private readonly Dictionary<(EngineView Run, string Symbol), (Instant Close, double Price)> off = [];

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
        if (input is MarkArrived mark)
        {
            var here = (engine, mark.Symbol);
            marks[here] = mark.Mark.ToDouble();
            if (off.Count > 0 && off.TryGetValue(here, out var bar) && !IsOff(bar.Price, marks[here]))
            {
                off.Remove(here);
            }
        }
        else if (input is BarArrived { IsFinal: true } told)
        {
            var here = (engine, told.Symbol);
            var close = told.Bar.Close;
            if (marks.TryGetValue(here, out var last) && IsOff(close, last))
            {
                off[here] = (told.Bar.KnownAt, close);
            }
            else if (off.Count > 0)
            {
                off.Remove(here);
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        if (request is not PlaceOrder { Use: RequestUse.Opening } place || view.Engine is not { } engine)
        {
            return null;
        }
        Looked();
        if (off.Count == 0)
        {
            return null;
        }
        foreach (var order in engine.Orders)
        {
            if (order.ClientId == place.ClientId)
            {
                return Find(view, engine, order);
            }
        }
        return null;
    }

    private string? Find(SimView view, EngineView engine, in OrderView order)
    {
        foreach (var spec in view.Options.Instruments)
        {
            var here = (engine, spec.Symbol);
            if (off.TryGetValue(here, out var bar) && bar.Close == order.Order.Submitted)
            {
                return $"{order.ClientId} opens on {bar.Close}, where {spec.Symbol} closed at {bar.Price}, marked {marks[here]}";
            }
        }
        return null;
    }

    private static bool IsOff(double close, double mark) => mark > 0 && Math.Abs(close - mark) > Band * mark;
}
