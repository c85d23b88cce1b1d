using System.Globalization;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I10: nothing grows without bound, and we never bring a refusal for too many requests, or a ban, upon ourselves.
/// Two runs use the same limits and hear of one another by what answers tell of them: where none can be read, a run goes by its own
/// use, and what both used together is nobody's fault.</summary>
public sealed class QueuesAreBounded : Invariant
{
    private const int MostPending = 64;
    private const int MostOrders = 256;

    // A stop that an overloaded venue does not take is tried every ten seconds.
    private const int MostAttempts = 400;
    private const long Hour = 3600 * SimView.Second;
    private readonly Dictionary<string, (long Hour, int Count)> attempts = new(StringComparer.Ordinal);

    private readonly KnownUse known = new();
    private (int Throttled, int Bans) excused;
    private bool isShared;

    /// <inheritdoc/>
    public override int Number => 10;

    /// <inheritdoc/>
    public override string Says =>
        "queues are bounded; no refusal for too many requests, and no ban, of our own making";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.ReplyArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is ReplyArrived { Reply.UsedWeight: > 0 and var weight } && view.Engine is { } engine)
        {
            known.Told(engine.Epoch, weight, view.Instant);
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        isShared |= view.Rivals.Length > 0;
        known.Asked(view.Engine?.Epoch ?? 0, request, view.Instant);
        var id = request switch
        {
            PlaceOrder place => place.ClientId,
            // A probe asks for nothing, and is part of a look at the account, which goes on until it is whole.
            PlaceConditional { ClosePosition: false, Quantity.Units: 0 } => "",
            PlaceConditional place => place.ClientId,
            _ => "",
        };
        if (id.Length == 0)
        {
            return null;
        }
        if (
            view.Engine is { } engine
            && engine.Pending.Count > MostPending
            && Placing(engine) is > MostPending and var placing
        )
        {
            return Text($"{placing} requests for orders are out");
        }
        // Attempts at one order differ by the capitals behind its number.
        var order = id.TrimEnd(Capitals);
        var (hour, count) = attempts.GetValueOrDefault(order);
        var now = view.Now / Hour;
        attempts[order] = (now, hour == now ? count + 1 : 1);
        return attempts[order].Count > MostAttempts
            ? Text($"{order} was tried {MostAttempts} times within an hour")
            : null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        Looked();
        if (isShared && !known.WasKnown)
        {
            excused = (view.Truth.Throttled, view.Truth.Bans);
        }
        isShared = view.Rivals.Length > 0;
        known.Forget();
        var (throttled, bans) = (view.Truth.Throttled - excused.Throttled, view.Truth.Bans - excused.Bans);
        return bans > 0 ? Text($"the venue banned us {bans} times for our own requests")
            : throttled > 0 ? Text($"the venue refused {throttled} requests as too many")
            : view.Engine is not { } engine ? null
            : engine.Pending.Count > MostPending ? Text($"{engine.Pending.Count} requests are out")
            : engine.OrderCount > MostOrders ? Text($"{engine.OrderCount} orders have not ended")
            : null;
    }

    private static int Placing(EngineView engine) =>
        engine.Pending.Count(one => one.Request is PlaceOrder or PlaceConditional);

    private static readonly char[] Capitals = [.. Enumerable.Range('A', 26).Select(letter => (char)letter)];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
