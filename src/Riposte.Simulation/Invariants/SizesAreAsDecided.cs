using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I15: an entry asks for as much as its signal and the options of sizing say of the account as the venue has it: no more, and
/// no less where no limit cuts it.</summary>
public sealed class SizesAreAsDecided : Invariant
{
    private const int Kept = 4;
    private readonly DecidedSizes sizes = new();

    // Two machines trade for the same desks, each by decisions of its own.
    private readonly Dictionary<(object Machine, int Desk), List<(Instant Close, double Least, double Most)>> known =
    [];

    /// <inheritdoc/>
    public override int Number => 15;

    /// <inheritdoc/>
    public override string Says => "an entry is as large as decided";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.SignalsArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is not SignalsArrived told || view.Engine is not { } engine || told.Close != engine.LastClose)
        {
            return null;
        }
        foreach (var (desk, signal) in told.Signals)
        {
            if (!OnlySoundInputs.IsSound(view, desk, signal, told.Close))
            {
                continue;
            }
            if (!known.TryGetValue((view.Machine, desk), out var kept))
            {
                known[(view.Machine, desk)] = kept = [];
            }
            var (least, most) = sizes.Of(view, engine, desk, signal);
            kept.Add((told.Close, least, most));
            if (kept.Count > Kept)
            {
                kept.RemoveAt(0);
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnEntry(SimView view, PlaceOrder place) =>
        view.Find(place.ClientId) is { } order && !view.Additions.Has(view, order) ? Judge(view, order, place) : null;

    private string? Judge(SimView view, in OrderView order, PlaceOrder place)
    {
        var close = order.Order.Submitted;
        var (at, least, most) =
            known.GetValueOrDefault((view.Machine, order.Order.Desk))?.FindLast(one => one.Close == close) ?? default;
        if (at != close || double.IsNaN(most))
        {
            return null;
        }
        Looked();
        var asked = place.Quantity.ToDouble();
        // One that did not fit the steps of the venue is rounded to them.
        var step = view.Truth.Least(place.Symbol).ToDouble();
        return asked <= most && asked >= least - step
            ? null
            : $"{place.Symbol}: {place.ClientId} asks for {place.Quantity}, decided was {least:F4} to {most:F4}";
    }
}
