using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I17: soon after a newer run has sent an order, an older one opens nothing any more; before it has, the older one cannot
/// know of it, and the newer one takes none of its exits back.</summary>
public sealed class OneWriter : Invariant
{
    private const long Grace = 15 * SimView.Second;
    private long newest;
    private long since = SimView.Never;
    private long spoken;

    /// <inheritdoc/>
    public override int Number => 17;

    /// <inheritdoc/>
    public override string Says => "one trading writer per account";

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        // Who begins now hears of the newest run with that one's next order.
        since = input is RunStarted ? SimView.Never : since;
        return null;
    }

    /// <inheritdoc/>
    public override string? OnOutput(SimView view, EngineOutput output)
    {
        if (output is not SendRequest { Request: var request } || view.Engine is not { } engine)
        {
            return null;
        }
        var isProbe = request is PlaceConditional { ClosePosition: false, Quantity.Units: 0 };
        if (request is PlaceOrder or PlaceConditional && !isProbe)
        {
            spoken = Math.Max(spoken, engine.Epoch);
        }
        return request switch
        {
            PlaceOrder { Use: RequestUse.Opening } place => OnEntry(view, engine, place),
            CancelConditional cancel => OnCancel(view, engine, cancel.Symbol, cancel.ClientId),
            CancelOrder cancel => OnCancel(view, engine, cancel.Symbol, cancel.ClientId),
            _ => null,
        };
    }

    private string? OnEntry(SimView view, EngineView engine, PlaceOrder place)
    {
        Looked();
        if (engine.Epoch > newest)
        {
            (newest, since) = (engine.Epoch, view.Now);
        }
        else if (engine.Epoch == newest)
        {
            since = Math.Min(since, view.Now);
        }
        return engine.Epoch < newest && since != SimView.Never && view.Now - since > Grace
            ? $"run {engine.Epoch} opens with {place.ClientId}, but run {newest} trades"
            : null;
    }

    private string? OnCancel(SimView view, EngineView engine, string symbol, string clientId)
    {
        var isSilent = spoken < engine.Epoch && view.Rivals.Length > 0;
        var run = RunOf(clientId);
        if (!isSilent || !view.Rivals.Contains(run))
        {
            return null;
        }
        Looked();
        var isKnown = engine.Orders.Any(order => order.ClientId == clientId);
        return run < engine.Epoch && !isKnown && Closes(view, symbol, clientId)
            ? $"run {engine.Epoch} takes back {clientId} of run {run}, which lives and has not heard of it"
            : null;
    }

    // The number of the run, in base 36, stands between prefix and hyphen.
    private static long RunOf(string clientId)
    {
        var run = 0L;
        foreach (var c in clientId.AsSpan(Math.Min(2, clientId.Length)))
        {
            if (c == '-')
            {
                return run;
            }
            run = 36 * run + (char.IsAsciiDigit(c) ? c - '0' : c - 'a' + 10);
        }
        return -1;
    }

    private static bool Closes(SimView view, string symbol, string clientId) =>
        view
            .Truth.Waiting(symbol)
            .Any(order =>
                order.ClientId == clientId
                && (
                    order.ClosePosition
                    || order.ReduceOnly
                    || (
                        order.PositionSide != PositionSide.Net
                        && order.Side == Side.Long == (order.PositionSide == PositionSide.Short)
                    )
                )
            );
}
