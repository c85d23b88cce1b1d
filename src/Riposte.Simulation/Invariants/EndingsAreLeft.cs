using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I13: a symbol that, as the engine was told, takes no entries or is about to be settled is not entered; and what is held of
/// it is closed in time. What is less than any order may have stays.</summary>
public sealed class EndingsAreLeft : Invariant
{
    private const long Minute = 60 * SimView.Second;
    private const long NoEntry = 10 * Minute;
    private const long Flat = 5 * Minute;
    private const long Limit = 120 * SimView.Second;

    // Each machine knows what it was told itself.
    private readonly Dictionary<(object Machine, string Symbol), InstrumentReport> told = [];
    private readonly Dictionary<int, Lasting> lasting = [];
    private bool isAnyEnding;

    /// <inheritdoc/>
    public override int Number => 13;

    /// <inheritdoc/>
    public override string Says => "a symbol that ends is left in time";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.RunStarted or InputKind.ReplyArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is RunStarted)
        {
            // Who begins now may not have heard what another run was told.
            told.Clear();
        }
        else if (input is ReplyArrived { Reply: { Kind: ReplyKind.Ok, Instruments.IsDefaultOrEmpty: false } reply })
        {
            foreach (var one in reply.Instruments)
            {
                told[(view.Machine, one.Symbol)] = one;
                isAnyEnding |= one.Delivery != Order.Never;
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnEntry(SimView view, PlaceOrder place) =>
        told.TryGetValue((view.Machine, place.Symbol), out var one)
        && (!one.IsTrading || IsWithin(view, one.Delivery, NoEntry))
            ? $"{place.ClientId} opens {place.Symbol}, which trades no longer or ends at {one.Delivery}"
            : null;

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (view.Engine is not { } engine || !isAnyEnding)
        {
            return null;
        }
        for (var desk = 0; desk < view.Options.Desks.Length; desk++)
        {
            if (!lasting.TryGetValue(desk, out var clock))
            {
                lasting[desk] = clock = new Lasting();
            }
            var symbol = view.Options.Instruments[view.Options.Desks[desk].Instrument].Symbol;
            var isHeld =
                told.TryGetValue((view.Machine, symbol), out var one)
                && IsWithin(view, one.Delivery, Flat)
                && view.IsSettled
                && engine.DeskPosition(desk).Abs() >= view.Truth.Least(symbol);
            if (clock.For(view, isHeld) > Limit)
            {
                return $"{symbol} ends at {told[(view.Machine, symbol)].Delivery}, and {engine.DeskPosition(desk)} is held";
            }
        }
        return null;
    }

    private static bool IsWithin(SimView view, Instant end, long span) =>
        end != Order.Never && end > view.Instant && end - view.Instant <= span;
}
