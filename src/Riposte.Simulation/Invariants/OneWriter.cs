using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I17: soon after a newer run has opened something, an older one opens nothing any more; one whose user stream has told it
/// nothing since, behind the next comparison. Before a newer run has sent an order an older one cannot know of it, and the newer one
/// takes nothing back that closes a position of the older one's.</summary>
public sealed class OneWriter : Invariant
{
    private const long Grace = 15 * SimView.Second;
    private long newest;
    private long since = SimView.Never;
    private long spoken;

    // The user stream of an older run told it something since the newest one opened.
    private bool isHeard;
    private readonly List<string> opened = [];
    private readonly HashSet<string> withdrawn = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int Number => 17;

    /// <inheritdoc/>
    public override string Says => "soon after a newer run trades, an older one opens nothing";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) =>
        kind
            is InputKind.RunStarted
                or InputKind.OrderArrived
                or InputKind.ConditionalArrived
                or InputKind.AccountArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        // Who begins now hears of the newest run with that one's next order.
        if (input is RunStarted)
        {
            Forget();
        }
        else if (!isHeard && view.Engine is { } engine && engine.Epoch < newest && HasOpened(view))
        {
            isHeard = true;
            since = since == SimView.Never ? since : view.Now;
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        if (view.Engine is not { } engine)
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
        if (engine.Epoch >= newest)
        {
            if (engine.Epoch > newest)
            {
                // What the older one opened tells nobody of the newer one.
                Forget();
            }
            newest = engine.Epoch;
            opened.Add(place.ClientId);
            return null;
        }
        // An order that never came, or was refused, is heard of by nobody.
        if (since == SimView.Never && HasOpened(view))
        {
            since = view.Now;
        }
        return since != SimView.Never && view.Now - since > (isHeard ? 0 : view.CompareTime) + Grace
            ? $"run {engine.Epoch} opens with {place.ClientId}, but run {newest} trades"
            : null;
    }

    private bool HasOpened(SimView view) => opened.Exists(id => view.Truth.Taken(id) > 0);

    private void Forget()
    {
        since = SimView.Never;
        isHeard = false;
        opened.Clear();
    }

    private string? OnCancel(SimView view, EngineView engine, string symbol, string clientId)
    {
        if (view.Rivals.IsEmpty)
        {
            return null;
        }
        if (view.Find(clientId) is not null)
        {
            // Whose it is wants it back, too.
            withdrawn.Add(clientId);
            return null;
        }
        if (spoken >= engine.Epoch || withdrawn.Contains(clientId))
        {
            return null;
        }
        Looked();
        var run = RunOf(clientId);
        var isOfRival = run < engine.Epoch && view.Rivals.Contains(run);
        return isOfRival && Closes(view, symbol, clientId)
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

    // Whether it is a stop of a position that is there, and of no earlier one.
    private static bool Closes(SimView view, string symbol, string clientId) =>
        view
            .Truth.Waiting(symbol)
            .Any(order =>
                order.ClientId == clientId
                && (order.ClosePosition || order.ReduceOnly || order.PositionSide != PositionSide.Net)
                && view.Truth.Position(symbol, order.PositionSide).Units is var held
                && (order.Side == Side.Short ? held > 0 : held < 0)
                && !IsOutlived(view, order)
            );

    // Whether its position has gone since it was placed: what is there now is another one.
    private static bool IsOutlived(SimView view, in ConditionalReport order)
    {
        var held = 0L;
        var isOutlived = false;
        foreach (var trade in view.Truth.Trades(order.Symbol))
        {
            if (trade.PositionSide != order.PositionSide)
            {
                continue;
            }
            var before = held;
            held += trade.Side == Side.Long ? trade.Quantity.Units : -trade.Quantity.Units;
            isOutlived |= trade.Time > order.UpdateTime && before != 0 && (held == 0 || before > 0 != held > 0);
        }
        return isOutlived;
    }
}
